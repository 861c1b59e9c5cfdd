package org.slidestream.pretraining.data;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.slide.UnreadableSlideException;

/** What a user names as data: folders of images and slides, and slides. */
public final class TileData {
  private static final Logger log = LogManager.getLogger();

  private TileData() {}

  /**
   * Opens data: the images below each folder, then its slides; or a slide. A file in a folder that
   * is neither is passed over, with a warning where it seemed to be a slide. Where there are
   * several paths, names of tiles begin with theirs.
   *
   * @throws UnusableTilesException where a path is missing or holds no tile
   */
  public static TilePool open(List<Path> paths, DataRecipe recipe) throws IOException {
    List<TilePool> pools = new ArrayList<>();
    try {
      for (Path path : paths) {
        TilePool pool = open(path, recipe);
        pools.add(paths.size() == 1 ? pool : new PlacedPool(path.toString(), pool));
        if (pool.size() == 0) {
          throw new UnusableTilesException(
              path + " holds no tile: neither PNG or JPEG images nor slides with tissue");
        }
      }
      return new ManyPools(pools);
    } catch (IOException | RuntimeException e) {
      pools.forEach(TilePool::close);
      throw e;
    }
  }

  private static TilePool open(Path path, DataRecipe recipe) throws IOException {
    if (Files.isDirectory(path)) {
      List<TilePool> pools = new ArrayList<>(List.of(FolderPool.of(path)));
      for (Path file : others(path)) {
        addSlide(pools, file, path.relativize(file).toString(), recipe);
      }
      return new ManyPools(pools);
    }
    if (!Files.exists(path)) {
      throw new UnusableTilesException("there is no " + path);
    }
    try {
      return SlidePool.open(path, path.getFileName().toString(), recipe);
    } catch (UnreadableSlideException e) {
      throw new UnusableTilesException(path + " is no slide: " + e.getMessage(), e);
    }
  }

  private static List<Path> others(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !FolderPool.isImage(file))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static void addSlide(List<TilePool> pools, Path file, String name, DataRecipe recipe) {
    try {
      pools.add(SlidePool.open(file, name, recipe));
    } catch (UnreadableSlideException e) {
      log.warn("file passed over file={} reason=\"{}\"", file, e.getMessage());
    }
  }
}
