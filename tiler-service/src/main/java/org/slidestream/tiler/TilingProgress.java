package org.slidestream.tiler;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a slide has got: the metadata of the offset that each transaction commits with its tiles.
 *
 * @param submission digest of the submission, 16 hex digits
 * @param next number of the first tile that is not published yet
 * @param layout fingerprint of the tiling that the published tiles belong to
 */
record TilingProgress(String submission, int next, int layout) {
  private static final Pattern FORM =
      Pattern.compile("tiling/1 submission=([0-9a-f]{16}) next=(\\d{1,9}) layout=([0-9a-f]{8})");

  /** Progress of a submission; ids of any length make metadata of the same length. */
  static TilingProgress of(String slideId, String submissionId, int next, int layout) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((slideId + "\n" + submissionId).getBytes(StandardCharsets.UTF_8));
      return new TilingProgress(HexFormat.of().formatHex(digest, 0, 8), next, layout);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** As metadata of an offset, under 80 bytes. */
  String metadata() {
    return "tiling/1 submission=%s next=%d layout=%08x".formatted(submission, next, layout);
  }

  /** The progress in an offset's metadata; empty when something else is written there. */
  static Optional<TilingProgress> parse(String metadata) {
    Matcher form = FORM.matcher(metadata);
    return form.matches()
        ? Optional.of(
            new TilingProgress(
                form.group(1),
                Integer.parseInt(form.group(2)),
                Integer.parseUnsignedInt(form.group(3), 16)))
        : Optional.empty();
  }

  /** Whether this is how far that submission has got. */
  boolean isOf(String slideId, String submissionId) {
    return submission.equals(of(slideId, submissionId, 0, 0).submission());
  }
}
