package org.slidestream.stack.rescore;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.rescore.CommittedRecords.Stretch;
import org.slidestream.stack.rescore.StoredSlide.Need;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideDiagnosis;

/**
 * Sends the stored embeddings of older slides once more, so that a prototype set answers for them
 * that was not known, or not bound to them, while the classifier held them.
 *
 * <p>A slide that was sent again is current as soon as the classifier has answered: whoever is
 * interrupted may simply do it again.
 */
public final class Rescoring {
  private final KafkaSettings kafka;
  private final Wire wire;
  private final Clock clock;

  public Rescoring(KafkaSettings kafka, Wire wire, Clock clock) {
    this.kafka = kafka;
    this.wire = wire;
    this.clock = clock;
  }

  /** Is told how far it is. */
  public interface Progress {
    /** Of so many stored records, so many more were looked at. */
    void looked(long records, long of);

    /** Of so many tiles, so many more were sent. */
    void sent(long tiles, long of);
  }

  /**
   * What was done.
   *
   * @param version of the set
   * @param slides sent again
   * @param tiles of theirs
   * @param current slides that the set has answered already
   * @param partial slides whose embeddings are not all there
   * @param foreign slides embedded by another encoder than the set's
   */
  public record Outcome(
      long version, int slides, long tiles, int current, int partial, int foreign) {}

  /**
   * Sends every slide again of which embeddings came since {@code since} and for which the newest
   * version of {@code set} has no answer.
   *
   * @throws UnknownSetException when nobody has taught the set
   */
  public Outcome run(String set, Instant since, Progress progress) {
    try (CommittedRecords records = new CommittedRecords(kafka, wire);
        Replay replay = new Replay(kafka, wire, clock)) {
      PrototypeSet newest = newest(records, set);
      List<StoredSlide> stored = stored(records, newest, since, progress);
      List<StoredSlide> wanted =
          stored.stream()
              .filter(slide -> slide.need(newest) == Need.REPLAY)
              .sorted(
                  Comparator.<StoredSlide>comparingInt(
                          slide -> slide.stretch().partition().partition())
                      .thenComparingLong(slide -> slide.stretch().from()))
              .toList();
      long tiles = wanted.stream().mapToLong(StoredSlide::records).sum();
      for (StoredSlide slide : wanted) {
        replay.send(records, slide, set, () -> progress.sent(1, tiles));
      }
      return new Outcome(
          newest.getVersion(),
          wanted.size(),
          tiles,
          count(stored, newest, Need.CURRENT),
          count(stored, newest, Need.PARTIAL),
          count(stored, newest, Need.FOREIGN));
    }
  }

  private static int count(List<StoredSlide> slides, PrototypeSet set, Need need) {
    return (int) slides.stream().filter(slide -> slide.need(set) == need).count();
  }

  private PrototypeSet newest(CommittedRecords records, String set) {
    return latest(records, Topics.CLASS_PROTOTYPES).values().stream()
        .filter(version -> version.getSet().equals(set))
        .max(Comparator.comparingLong(PrototypeSet::getVersion))
        .orElseThrow(() -> new UnknownSetException(set));
  }

  /** The slides of which embeddings were stored since then. */
  private List<StoredSlide> stored(
      CommittedRecords records, PrototypeSet set, Instant since, Progress progress) {
    Map<String, SlideDiagnosis> diagnoses = latest(records, Topics.SLIDE_DIAGNOSES);
    Map<String, StoredSlide> slides = new HashMap<>();
    latest(records, Topics.SLIDE_MANIFESTS).values().stream()
        .filter(manifest -> manifest.getStatus() == ManifestStatus.TILED)
        .forEach(
            manifest ->
                slides.put(
                    manifest.getSlideId(),
                    new StoredSlide(
                        manifest, Optional.ofNullable(diagnoses.get(manifest.getSlideId())))));
    List<Stretch> stretches = records.since(Topics.TILE_EMBEDDINGS, since);
    long all = stretches.stream().mapToLong(stretch -> stretch.to() - stretch.from()).sum();
    for (Stretch stretch : stretches) {
      records.read(
          Topics.TILE_EMBEDDINGS,
          stretch,
          slides::containsKey,
          (record, tile) ->
              tile.ifPresent(
                  of -> Objects.requireNonNull(slides.get(record.key())).add(record, of, set)),
          passed -> progress.looked(passed, all));
    }
    return slides.values().stream().filter(StoredSlide::isThere).toList();
  }

  /** The last record of every key. */
  private <V extends SpecificRecord> Map<String, V> latest(
      CommittedRecords records, Topic<V> topic) {
    Map<String, V> latest = new HashMap<>();
    for (Stretch stretch : records.whole(topic)) {
      records.read(
          topic,
          stretch,
          _ -> true,
          (record, value) ->
              value.ifPresentOrElse(
                  of -> latest.put(record.key(), of), () -> latest.remove(record.key())),
          _ -> {});
    }
    return latest;
  }
}
