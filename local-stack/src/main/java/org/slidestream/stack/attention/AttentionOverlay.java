package org.slidestream.stack.attention;

import org.slidestream.encoder.AttentionMap;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/**
 * One head's attention laid over its image: from cold, the least attention in the map, to hot, the
 * most, over the image in grey.
 */
public final class AttentionOverlay {
  private static final double STRENGTH = 0.6;

  private AttentionOverlay() {}

  /**
   * The picture of one head, of the size of the image's whole patches.
   *
   * @param image that the map is of
   * @param head number of the head, from 0
   */
  public static RgbImage draw(RgbImage image, AttentionMap map, int head) {
    int width = map.columns() * map.patchPixels();
    int height = map.rows() * map.patchPixels();
    RgbImage heat = PilResampler.resize(shades(map, head), width, height, Filter.BICUBIC);
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        double grey =
            0.299 * image.red(x, y) + 0.587 * image.green(x, y) + 0.114 * image.blue(x, y);
        int[] colour = Magma.colour(heat.red(x, y) / 255.0);
        for (int channel = 0; channel < 3; channel++) {
          rgb[at + channel] = (byte) Math.round((1 - STRENGTH) * grey + STRENGTH * colour[channel]);
        }
      }
    }
    return new RgbImage(width, height, rgb);
  }

  /** The map as a grey image of a pixel a patch, least black and most white. */
  private static RgbImage shades(AttentionMap map, int head) {
    float[] weights = map.heads().get(head);
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float weight : weights) {
      least = Math.min(least, weight);
      most = Math.max(most, weight);
    }
    float range = most > least ? most - least : 1;
    byte[] rgb = new byte[3 * weights.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.round(255 * (weights[i / 3] - least) / range);
    }
    return new RgbImage(map.columns(), map.rows(), rgb);
  }
}
