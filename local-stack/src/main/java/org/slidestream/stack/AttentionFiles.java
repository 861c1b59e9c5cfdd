package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slidestream.encoder.AttentionMap;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.attention.AttentionOverlay;

/**
 * Leaves in a folder where an encoder looks: a picture a head, and the numbers.
 *
 * @param folder that gets {@code NAME-head-H.png} and {@code NAME-attention.csv}
 */
record AttentionFiles(Path folder) {

  /** In a folder beside {@code file}, and named after it. */
  static AttentionFiles beside(Path file) {
    String name = file.getFileName().toString().replaceFirst("[.][^.]*$", "");
    return new AttentionFiles(file.toAbsolutePath().resolveSibling(name + "-attention"));
  }

  /** Writes the files of one image. */
  void write(String name, RgbImage image, AttentionMap map) throws IOException {
    Files.createDirectories(folder);
    for (int head = 0; head < map.heads().size(); head++) {
      Path picture = folder.resolve("%s-head-%02d.png".formatted(name, head));
      Files.write(picture, PngCodec.encode(AttentionOverlay.draw(image, map, head)));
    }
    Path numbers = folder.resolve(name + "-attention.csv");
    try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(numbers))) {
      csv.println("head,row,column,weight");
      for (int head = 0; head < map.heads().size(); head++) {
        write(csv, head, map.heads().get(head), map.columns());
      }
    }
  }

  private static void write(PrintWriter csv, int head, float[] weights, int columns) {
    for (int patch = 0; patch < weights.length; patch++) {
      csv.printf(
          Locale.ROOT, "%d,%d,%d,%.7g%n", head, patch / columns, patch % columns, weights[patch]);
    }
  }

  /** A name for an image's files; images of one name in several folders are numbered. */
  static String name(Path image, List<Path> all) {
    String file = image.getFileName().toString();
    String stem = file.substring(0, file.lastIndexOf('.'));
    long namesakes =
        all.stream().filter(other -> other.getFileName().toString().equals(file)).count();
    return namesakes > 1 ? "%s-%03d".formatted(stem, all.indexOf(image)) : stem;
  }
}
