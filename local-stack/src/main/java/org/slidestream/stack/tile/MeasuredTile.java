package org.slidestream.stack.tile;

import java.io.UncheckedIOException;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.UndecodableImageException;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.quality.TileQuality;

/**
 * A tile and what was measured on it.
 *
 * @param tile as it is written
 * @param quality of its image
 */
public record MeasuredTile(CutTile tile, TileQuality quality) {

  /**
   * Measures a tile as whoever reads its file will see it.
   *
   * @param micronsPerPixel resolution of the tile's image
   */
  public static MeasuredTile of(CutTile tile, double micronsPerPixel) {
    try {
      return new MeasuredTile(
          tile, TileQuality.of(EncodedImage.decode(tile.image()), micronsPerPixel));
    } catch (UndecodableImageException e) {
      throw new UncheckedIOException(e);
    }
  }

  String fileName() {
    String extension = tile.codec().replace("image/", "").replace("jpeg", "jpg");
    return "%06d.%s".formatted(tile.spec().index(), extension);
  }
}
