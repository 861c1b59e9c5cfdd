package org.slidestream.stack.tile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.tiler.TilerSettings;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.cut.Layer;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.quality.Flag;
import org.slidestream.tiler.quality.TileQuality;

/**
 * Leaves a tiled slide in a folder: {@code tiles.csv}, the tiles if wanted, {@code tissue.geojson},
 * {@code mask.png} or, of several grids, {@code mask-1.png} and so on, and {@code report.json}.
 *
 * @param folder must exist
 */
public record TileFiles(Path folder) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String PLACE = "x,y,width,height,microns_per_pixel,tissue_share";

  /** How a flag or a preset is written. */
  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Lists where the tiles lie. */
  public void writeCoordinates(Stream<TileSpec> tiles) throws IOException {
    try (PrintWriter list = list()) {
      list.println(PLACE);
      tiles.forEach(tile -> list.println(place(tile)));
    }
  }

  /**
   * Writes the tiles and lists them with what was measured on them.
   *
   * @param written is called after each tile
   * @return the flags of the tiles that have any, by their number
   */
  public Map<Integer, Set<Flag>> writeTiles(Stream<CutTile> tiles, Runnable written)
      throws IOException {
    Map<Integer, Set<Flag>> flagged = new TreeMap<>();
    try (PrintWriter list = list()) {
      list.println(
          "file," + PLACE + "," + String.join(",", names(Set.of(Flag.values()))) + ",flags");
      for (Iterator<CutTile> all = tiles.iterator(); all.hasNext(); written.run()) {
        CutTile tile = all.next();
        String file = fileName(tile);
        Files.write(folder.resolve(file), tile.image());
        list.printf(
            "%s,%s,%s,%s%n",
            file,
            place(tile.spec()),
            measured(tile.quality()),
            String.join(" ", names(tile.flags())));
        if (!tile.flags().isEmpty()) {
          flagged.put(tile.spec().index(), tile.flags());
        }
      }
    }
    return flagged;
  }

  /** Draws the tissue and the tiles. */
  public void writePictures(TiledSlide slide, RgbImage thumbnail) throws IOException {
    JSON.writeValue(folder.resolve("tissue.geojson").toFile(), new TissueGeoJson(slide).draw());
    for (Layer layer : slide.tiling().layers()) {
      File mask = folder.resolve(slide.pictureOf(layer)).toFile();
      ImageIO.write(new TilePicture(slide, layer, thumbnail).draw(), "png", mask);
    }
  }

  /**
   * Writes the numbers.
   *
   * @param seconds that all of it took
   */
  public void writeReport(TiledSlide slide, TilerSettings settings, double seconds)
      throws IOException {
    JSON.writeValue(
        folder.resolve("report.json").toFile(), new TileReport(slide, settings).describe(seconds));
  }

  private PrintWriter list() throws IOException {
    return new PrintWriter(Files.newBufferedWriter(folder.resolve(OutputFolder.LIST)));
  }

  private static String fileName(CutTile tile) {
    String extension = tile.codec().replace("image/", "").replace("jpeg", "jpg");
    return "%06d.%s".formatted(tile.spec().index(), extension);
  }

  private static String place(TileSpec tile) {
    return String.format(
        Locale.ROOT,
        "%d,%d,%d,%d,%s,%.3f",
        tile.x(),
        tile.y(),
        tile.width(),
        tile.height(),
        tile.micronsPerPixel(),
        tile.tissueShare());
  }

  /** A value for each flag; nothing where a tile was not looked at. */
  private static String measured(TileQuality quality) {
    return Stream.of(Flag.values())
        .map(quality.values()::get)
        .map(value -> value == null ? "" : String.format(Locale.ROOT, "%.3f", value))
        .collect(Collectors.joining(","));
  }

  private static Iterable<String> names(Set<Flag> flags) {
    return flags.stream().sorted().map(TileFiles::name).toList();
  }
}
