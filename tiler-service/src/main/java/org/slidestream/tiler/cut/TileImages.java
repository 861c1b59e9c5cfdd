package org.slidestream.tiler.cut;

import java.util.Optional;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.quality.TileQuality;

/**
 * Makes the images of a slide's tiles.
 *
 * @param pixels width and height of a tile's image
 */
record TileImages(SlideImage slide, int pixels, ImagePlan plan) {
  /** The image of a region, resampled as PIL does it where the region has another size. */
  RgbImage of(Region region) throws UnreadableSlideException {
    RgbImage image = slide.read(region);
    return isAsItIs(region) ? image : PilResampler.resize(image, pixels, pixels, plan.filter());
  }

  /** A tile, encoded: the slide's own JPEG where that is exactly the tile. */
  CutTile cut(TileSpec tile, Region region) throws UnreadableSlideException {
    Optional<byte[]> own =
        plan.passThrough() && isAsItIs(region) ? slide.jpeg(region) : Optional.empty();
    if (own.isPresent()) {
      TileQuality quality =
          plan.quality() ? quality(tile, decoded(own.get())) : TileQuality.UNKNOWN;
      return new CutTile(tile, "image/jpeg", own.get(), quality);
    }
    RgbImage image = of(region);
    TileQuality quality = plan.quality() ? quality(tile, image) : TileQuality.UNKNOWN;
    return new CutTile(tile, plan.codec().mediaType(), plan.codec().encode(image), quality);
  }

  private boolean isAsItIs(Region region) {
    return region.width() == pixels && region.height() == pixels;
  }

  private static TileQuality quality(TileSpec tile, RgbImage image) {
    return TileQuality.of(image, tile.micronsPerPixel());
  }

  private RgbImage decoded(byte[] jpeg) throws UnreadableSlideException {
    try {
      return EncodedImage.decode(jpeg, pixels);
    } catch (UndecodableImageException e) {
      throw new UnreadableSlideException("its JPEG is damaged: " + e.getMessage(), e);
    }
  }
}
