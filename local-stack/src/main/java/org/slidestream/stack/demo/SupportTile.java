package org.slidestream.stack.demo;

import java.util.ArrayList;
import java.util.List;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.demo.histology.Camera;
import org.slidestream.stack.demo.histology.Noise;
import org.slidestream.stack.demo.histology.Stain;
import org.slidestream.stack.demo.histology.Tissue;

/**
 * One example to teach with.
 *
 * @param label name of its class
 * @param image 224 x 224 pixels at 0.5 um per pixel
 */
public record SupportTile(String label, RgbImage image) {
  /** Width and height, in pixels. */
  public static final int SIZE = 224;

  /**
   * Examples of every tissue, each of its own instance of the tissue with its own batch of stain:
   * none is cut out of a {@link SyntheticSlide}.
   *
   * @param seed of everything drawn
   * @param perLabel how many of each class
   */
  public static List<SupportTile> draw(long seed, int perLabel) {
    Noise noise = new Noise(seed + 77);
    List<SupportTile> tiles = new ArrayList<>();
    for (Tissue tissue : Tissue.values()) {
      for (int number = 0; number < perLabel; number++) {
        long own = (long) (0x1.0p53 * noise.chance(tiles.size(), number, 1));
        Camera camera = new Camera(tissue.texture(own), Stain.batch(own), own);
        tiles.add(new SupportTile(tissue.name(), camera.picture(0, 0, SIZE, SIZE)));
      }
    }
    return tiles;
  }
}
