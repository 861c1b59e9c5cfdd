package org.slidestream.tiler;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slidestream.tiler.cut.Chunk;

/**
 * How far a slide has got: the metadata of the offset that each transaction commits with its tiles.
 *
 * @param submission digest of the submission, 16 hex digits
 * @param next number of the first tile that is not accounted for yet
 * @param layout fingerprint of the tiling that the published tiles belong to
 * @param holes tiles before {@code next} that were not published, for the slide is damaged there
 */
record TilingProgress(String submission, int next, int layout, HoleSet holes) {
  /** A broker takes 4,096 bytes. */
  private static final int MOST_METADATA = 3_500;

  private static final Pattern FORM =
      Pattern.compile(
          "tiling/[12] submission=([0-9a-f]{16}) next=(\\d{1,9}) layout=([0-9a-f]{8})"
              + "(?: holes=((?:[0-9a-z]{1,5}(?:\\+[0-9a-z]{1,5})?,?)+))?");

  /** A submission of which nothing is published. */
  static TilingProgress none(String slideId, String submissionId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((slideId + "\n" + submissionId).getBytes(StandardCharsets.UTF_8));
      return new TilingProgress(HexFormat.of().formatHex(digest, 0, 8), 0, 0, HoleSet.NONE);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** The progress in an offset's metadata; empty when something else is written there. */
  static Optional<TilingProgress> parse(String metadata) {
    Matcher form = FORM.matcher(metadata);
    return form.matches()
        ? Optional.of(
            new TilingProgress(
                form.group(1),
                Integer.parseInt(form.group(2)),
                Integer.parseUnsignedInt(form.group(3), 16),
                form.group(4) == null ? HoleSet.NONE : HoleSet.parse(form.group(4))))
        : Optional.empty();
  }

  /**
   * As metadata of an offset: 80 bytes, and the holes. Without holes it is the first form, which
   * older tilers read, too.
   *
   * @throws RejectedSlideException when the holes are more than an offset can remember
   */
  String metadata() throws RejectedSlideException {
    String first =
        "tiling/%d submission=%s next=%d layout=%08x"
            .formatted(holes.size() == 0 ? 1 : 2, submission, next, layout);
    String metadata = holes.size() == 0 ? first : first + " holes=" + holes;
    if (metadata.length() > MOST_METADATA) {
      throw new RejectedSlideException(
          "the slide is damaged in too many places: %d of its first %d tiles cannot be decoded"
              .formatted(holes.size(), next));
    }
    return metadata;
  }

  /** With a chunk more of a layout. */
  TilingProgress plus(Chunk<?> chunk, int ofLayout) {
    return new TilingProgress(submission, next + chunk.size(), ofLayout, holes.plus(chunk.holes()));
  }

  /** Whether this is how far the same submission has got. */
  boolean isOfTheSameAs(TilingProgress other) {
    return submission.equals(other.submission);
  }

  /** Whether tiles of another layout were published. */
  boolean isOfAnotherLayout(int than) {
    return next > 0 && layout != than;
  }
}
