package org.slidestream.pretraining.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slidestream.pretraining.data.FolderPool;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;

/**
 * Labelled tiles in memory, of {@code DIR/CLASS/*.png|jpg}, or of {@code DIR/train/CLASS} and
 * {@code DIR/test/CLASS}, which make a fixed split.
 *
 * @param folder they are from, named in errors
 * @param train all tiles, or those of {@code train}
 * @param test those of {@code test}; empty where there is no split
 */
public record LabelledFolder(Path folder, List<LabelledTile> train, List<LabelledTile> test) {
  /**
   * A tile of known class.
   *
   * @param name the file's
   */
  public record LabelledTile(String name, String label, RgbImage image) {}

  public LabelledFolder {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /**
   * Reads every tile, in the order of the files' names.
   *
   * @throws UnusableFolderException where there is no tile, or one cannot be decoded: it is named
   */
  public static LabelledFolder read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UnusableFolderException("there is no folder " + folder);
    }
    Path train = folder.resolve("train");
    Path test = folder.resolve("test");
    return Files.isDirectory(train) && Files.isDirectory(test)
        ? new LabelledFolder(folder, tiles(train), tiles(test))
        : new LabelledFolder(folder, tiles(folder), List.of());
  }

  /** The tiles of both parts, those of {@code train} first. */
  public List<LabelledTile> all() {
    return Stream.concat(train.stream(), test.stream()).toList();
  }

  private static List<LabelledTile> tiles(Path folder) throws IOException {
    List<LabelledTile> tiles = new ArrayList<>();
    for (Path file : files(folder)) {
      String label = folder.relativize(file).getName(0).toString();
      try {
        RgbImage image = EncodedImage.decode(Files.readAllBytes(file));
        tiles.add(new LabelledTile(file.toString(), label, image));
      } catch (UndecodableImageException e) {
        throw new UnusableFolderException(file + " cannot be decoded: " + e.getMessage(), e);
      }
    }
    if (tiles.isEmpty()) {
      throw new UnusableFolderException(
          "no tile is in %s: it needs a folder a class, with PNG or JPEG images".formatted(folder));
    }
    return tiles;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> folder.relativize(file).getNameCount() == 2)
          .filter(Files::isRegularFile)
          .filter(FolderPool::isImage)
          .sorted()
          .toList();
    }
  }
}
