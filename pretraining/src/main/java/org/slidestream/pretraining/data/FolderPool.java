package org.slidestream.pretraining.data;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;

/**
 * The PNG and JPEG images below a folder, at any depth, in the order of their names.
 *
 * @param folder that holds them
 * @param files relative to it
 */
public record FolderPool(Path folder, List<Path> files) implements TilePool {
  /** What is larger is a region of a slide and no tile. */
  private static final int MOST_SIDE = 4096;

  public FolderPool {
    files = List.copyOf(files);
  }

  /** The images that are there now. */
  public static FolderPool of(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return new FolderPool(
          folder,
          all.filter(Files::isRegularFile)
              .filter(FolderPool::isImage)
              .map(folder::relativize)
              .sorted()
              .toList());
    }
  }

  /** Whether a file's name is that of a PNG or JPEG. */
  public static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public RgbImage tile(int index) throws UnreadableTileException {
    Path file = folder.resolve(files.get(index));
    try {
      return EncodedImage.decode(Files.readAllBytes(file), MOST_SIDE);
    } catch (IOException | RuntimeException e) { // whatever a codec throws at crafted bytes
      throw new UnreadableTileException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String name(int index) {
    return files.get(index).toString();
  }
}
