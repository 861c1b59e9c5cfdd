package org.slidestream.stack.tile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideImage;
import org.slidestream.tiler.cut.Hole;
import org.slidestream.tiler.cut.Layer;
import org.slidestream.tiler.cut.Tiling;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.quality.Flag;
import org.slidestream.tiler.tissue.Ring.Corner;
import org.slidestream.tiler.tissue.TissueContour;

/**
 * A slide with its tiles.
 *
 * @param image the open slide
 * @param resolution of level 0
 * @param contours of the tissue, in pixels of the overview
 * @param flags of the tiles that have any, by the tile's number
 * @param holes tiles that could not be cut
 * @param measured whether tiles were looked at; if not, nothing is known of their flags
 */
public record TiledSlide(
    SlideImage image,
    MicronsPerPixel resolution,
    Tiling tiling,
    List<TissueContour> contours,
    Map<Integer, Set<Flag>> flags,
    List<Hole> holes,
    boolean measured) {

  public TiledSlide {
    contours = List.copyOf(contours);
    flags = new TreeMap<>(flags);
    holes = List.copyOf(holes);
  }

  /** A slide whose tiles were not looked at. */
  public static TiledSlide unmeasured(SlideImage image, MicronsPerPixel resolution, Tiling tiling) {
    List<TissueContour> contours = TissueContour.of(tiling.mask());
    return new TiledSlide(image, resolution, tiling, contours, Map.of(), List.of(), false);
  }

  /** The same with the flags of its tiles, all of which were measured. */
  public TiledSlide with(Map<Integer, Set<Flag>> measuredFlags) {
    return new TiledSlide(image, resolution, tiling, contours, measuredFlags, holes, true);
  }

  /** The same with the tiles that could not be cut. */
  public TiledSlide withDamage(List<Hole> damage) {
    return new TiledSlide(image, resolution, tiling, contours, flags, damage, measured);
  }

  /** Name of the picture that shows the tiles of a layer. */
  String pictureOf(Layer layer) {
    List<Layer> layers = tiling.layers();
    return layers.size() == 1 ? "mask.png" : "mask-%d.png".formatted(layers.indexOf(layer) + 1);
  }

  Set<Flag> flags(TileSpec tile) {
    return flags.getOrDefault(tile.index(), Set.of());
  }

  /**
   * Where a corner of a contour lies, in level-0 pixels; the overview's last pixel may reach out.
   */
  int x(Corner corner) {
    long x = Math.round(corner.x() * tiling.overview().scaleX());
    return (int) Math.min(image.width(), x);
  }

  int y(Corner corner) {
    long y = Math.round(corner.y() * tiling.overview().scaleY());
    return (int) Math.min(image.height(), y);
  }
}
