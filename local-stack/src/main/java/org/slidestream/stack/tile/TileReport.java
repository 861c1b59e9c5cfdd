package org.slidestream.stack.tile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Predicate;
import org.slidestream.tiler.TilerSettings;
import org.slidestream.tiler.cut.Layer;
import org.slidestream.tiler.cut.Tiling;
import org.slidestream.tiler.quality.Flag;

/** What was done to a slide, in numbers. */
final class TileReport {
  private final TiledSlide slide;
  private final TilerSettings settings;

  TileReport(TiledSlide slide, TilerSettings settings) {
    this.slide = slide;
    this.settings = settings;
  }

  /**
   * The numbers.
   *
   * @param seconds that all of it took
   */
  ObjectNode describe(double seconds) {
    Tiling tiling = slide.tiling();
    int tiles = tiling.tileCount();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", slide.image().format());
    json.put("width", slide.image().width());
    json.put("height", slide.image().height());
    json.put("micronsPerPixel", slide.resolution().mean());
    json.put("tilePixels", settings.tilePixels());
    json.put("overlap", settings.overlap());
    json.put("edge", TileFiles.name(settings.edge()));
    json.put("preset", TileFiles.name(settings.tissue().preset()));
    json.put("otsu", settings.tissue().otsu());
    json.put("minimumTissueShare", settings.minimumTissueShare());
    json.put("tissueShare", tiling.mask().share());
    json.put("tissuePieces", slide.contours().size());
    json.put("tiles", tiles);
    tiling.layers().forEach(layer -> describe(layer, json.withArray("grids").addObject()));
    if (tiles == 0) {
      json.put("reason", tiling.reasonForNoTiles());
    }
    if (slide.measured()) {
      ArrayNode holes = json.putArray("holes");
      slide.holes().forEach(hole -> holes.add(hole.sentence()));
      json.put("flaggedTiles", slide.flags().size());
      ObjectNode flags = json.putObject("flags");
      for (Flag flag : Flag.values()) {
        flags.put(TileFiles.name(flag), slide.flags().values().stream().filter(has(flag)).count());
      }
    }
    json.put("seconds", seconds);
    return json;
  }

  private void describe(Layer layer, ObjectNode grid) {
    grid.put("micronsPerPixel", layer.micronsPerPixel());
    grid.put("level", layer.level().index());
    grid.put("levelDownsample", layer.level().downsample());
    grid.put("resampled", layer.isResampled());
    grid.put("columns", layer.grid().columns());
    grid.put("rows", layer.grid().rows());
    grid.put("tiles", slide.tiling().tileCount(layer));
    grid.put("picture", slide.pictureOf(layer));
  }

  private static Predicate<Set<Flag>> has(Flag flag) {
    return flags -> flags.contains(flag);
  }
}
