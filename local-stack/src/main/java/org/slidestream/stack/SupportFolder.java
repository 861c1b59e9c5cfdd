package org.slidestream.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slidestream.wire.SupportExample;

/**
 * Labelled regions on disk: {@code DIR/LABEL/*.png|jpg}.
 *
 * <p>The id of an example is its content's: teaching the same picture under another label moves it.
 */
record SupportFolder(Path folder) {

  /**
   * The examples of every label, in the order of label and file name; copies of a picture are one.
   *
   * @throws UserException when there is no example, or one picture has two labels
   */
  List<SupportExample> examples(String set, Instant now) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserException("there is no folder " + folder);
    }
    Map<String, SupportExample> examples = new LinkedHashMap<>();
    for (Path label : sorted(folder)) {
      if (Files.isDirectory(label)) {
        for (Path image : sorted(label)) {
          if (mediaType(image).isPresent()) {
            add(examples, example(set, label.getFileName().toString(), image, now), image);
          }
        }
      }
    }
    if (examples.isEmpty()) {
      throw new UserException(
          "no example is in %s: it needs a folder a class, with PNG or JPEG images"
              .formatted(folder));
    }
    return List.copyOf(examples.values());
  }

  private static void add(
      Map<String, SupportExample> examples, SupportExample example, Path image) {
    SupportExample before = examples.putIfAbsent(example.getExampleId(), example);
    if (before != null && !before.getLabel().equals(example.getLabel())) {
      throw new UserException(
          "%s is also an example of %s: a picture has one label"
              .formatted(image, before.getLabel()));
    }
  }

  /** One example of a label. */
  static SupportExample example(String set, String label, Path image, Instant now)
      throws IOException {
    if (!Files.isRegularFile(image)) {
      throw new UserException("there is no image " + image);
    }
    String codec =
        mediaType(image)
            .orElseThrow(() -> new UserException(image + " is neither a PNG nor a JPEG"));
    byte[] bytes = Files.readAllBytes(image);
    return new SupportExample(set, id(bytes), label, codec, ByteBuffer.wrap(bytes), now);
  }

  static String id(byte[] image) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(image);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether {@code text} looks like what {@link #id} gives. */
  static boolean isId(String text) {
    return text.matches("[0-9a-f]{16}");
  }

  static Optional<String> mediaType(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      return Optional.of("image/png");
    }
    return name.endsWith(".jpg") || name.endsWith(".jpeg")
        ? Optional.of("image/jpeg")
        : Optional.empty();
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
