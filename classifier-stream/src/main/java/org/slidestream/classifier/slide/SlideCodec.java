package org.slidestream.classifier.slide;

import io.opentelemetry.api.trace.SpanContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slidestream.classifier.slide.SlideState.Encoder;
import org.slidestream.classifier.slide.SlideState.Heard;
import org.slidestream.classifier.slide.SlideState.Published;
import org.slidestream.simpleshot.SlideTally;
import org.slidestream.simpleshot.TileSet;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.Traceparent;
import org.slidestream.wire.ManifestStatus;

/**
 * The part of a {@link SlideState} that is written with every change, some 300 bytes: all but the
 * bitmap of its tiles, the scores of its sets and the sums of its embeddings, which are stored in
 * pieces of their own.
 */
final class SlideCodec {
  private static final int FORMAT = 3;

  /** Knew of no journeys, and not whether there was an answer. */
  private static final int SECOND_FORMAT = 2;

  /** Knew of no stalls either. */
  private static final int FIRST_FORMAT = 1;

  private static final long UNKNOWN = Long.MIN_VALUE;

  private SlideCodec() {}

  static byte[] write(SlideState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(state.submission().slideId());
      out.writeUTF(state.submission().submissionId());
      out.writeLong(state.submission().life());
      out.writeInt(state.submission().sets().size());
      for (String set : state.submission().sets()) {
        out.writeUTF(set);
      }
      out.writeInt(state.tally().holes());
      out.writeInt(state.tally().expected().orElse(-1));
      out.writeBoolean(state.encoder().isPresent());
      if (state.encoder().isPresent()) {
        out.writeUTF(state.encoder().get().id());
        out.writeUTF(state.encoder().get().precision());
      }
      out.writeUTF(state.manifest().map(ManifestStatus::name).orElse(""));
      out.writeInt(state.published().revision());
      writeVersions(out, state.published().concluded());
      out.writeLong(state.heard().at());
      out.writeBoolean(state.published().stalled());
      out.writeLong(state.heard().watched().orElse(-1));
      Journey journey = state.submission().journey();
      out.writeLong(journey.submittedAt().map(Instant::toEpochMilli).orElse(UNKNOWN));
      out.writeUTF(Traceparent.of(journey.trace()));
      out.writeBoolean(state.published().answered());
      out.writeBoolean(state.published().finished());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The state with no tile in its tally, without scores and without sums. */
  static SlideState read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readByte();
      if (format < FIRST_FORMAT || format > FORMAT) {
        throw new IllegalStateException("a stored slide has the unknown format " + format);
      }
      String slideId = in.readUTF();
      String submissionId = in.readUTF();
      long life = in.readLong();
      List<String> sets = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        sets.add(in.readUTF());
      }
      int holes = in.readInt();
      int expected = in.readInt();
      Optional<Encoder> encoder =
          in.readBoolean()
              ? Optional.of(new Encoder(in.readUTF(), in.readUTF()))
              : Optional.empty();
      String manifest = in.readUTF();
      int revision = in.readInt();
      Optional<NavigableMap<String, Long>> concluded = readVersions(in);
      long touchedAt = in.readLong();
      boolean stalled = format != FIRST_FORMAT && in.readBoolean();
      long watched = format == FIRST_FORMAT ? -1 : in.readLong();
      boolean knowsJourneys = format > SECOND_FORMAT;
      Journey journey = knowsJourneys ? readJourney(in) : Journey.UNKNOWN;
      boolean answered = knowsJourneys && in.readBoolean();
      boolean finished = knowsJourneys && in.readBoolean();
      return new SlideState(
          new Submission(slideId, submissionId, life, sets, journey),
          SlideTally.of(
              TileSet.empty(),
              holes,
              expected < 0 ? OptionalInt.empty() : OptionalInt.of(expected)),
          Collections.emptyNavigableMap(),
          Map.of(),
          encoder,
          manifest.isEmpty() ? Optional.empty() : Optional.of(ManifestStatus.valueOf(manifest)),
          new Published(revision, stalled, concluded, answered, finished),
          new Heard(touchedAt, watched < 0 ? OptionalLong.empty() : OptionalLong.of(watched)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Journey readJourney(DataInputStream in) throws IOException {
    long submittedAt = in.readLong();
    SpanContext trace = Traceparent.read(in.readUTF());
    return new Journey(
        submittedAt == UNKNOWN ? Optional.empty() : Optional.of(Instant.ofEpochMilli(submittedAt)),
        trace);
  }

  private static void writeVersions(
      DataOutputStream out, Optional<NavigableMap<String, Long>> versions) throws IOException {
    out.writeInt(versions.map(Map::size).orElse(-1));
    if (versions.isPresent()) {
      for (Map.Entry<String, Long> version : versions.get().entrySet()) {
        out.writeUTF(version.getKey());
        out.writeLong(version.getValue());
      }
    }
  }

  private static Optional<NavigableMap<String, Long>> readVersions(DataInputStream in)
      throws IOException {
    int left = in.readInt();
    if (left < 0) {
      return Optional.empty();
    }
    NavigableMap<String, Long> versions = new TreeMap<>();
    for (; left > 0; left--) {
      versions.put(in.readUTF(), in.readLong());
    }
    return Optional.of(versions);
  }
}
