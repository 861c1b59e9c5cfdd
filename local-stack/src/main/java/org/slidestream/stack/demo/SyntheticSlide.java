package org.slidestream.stack.demo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.demo.histology.Camera;
import org.slidestream.stack.demo.histology.Density;
import org.slidestream.stack.demo.histology.Noise;
import org.slidestream.stack.demo.histology.Stain;
import org.slidestream.stack.demo.histology.Texture;
import org.slidestream.stack.demo.histology.Tissue;

/**
 * A slide drawn from a seed, in the manner of haematoxylin and eosin at 0.5 um per pixel. Pure: the
 * same seed and size give the same pixels, in whatever rectangles they are asked for.
 */
public final class SyntheticSlide {
  /** Resolution, in um per pixel. */
  public static final double MICRONS_PER_PIXEL = 0.5;

  private final int width;
  private final int height;
  private final Anatomy anatomy;
  private final Noise noise;
  private final Map<Tissue, Texture> textures = new EnumMap<>(Tissue.class);
  private final Camera camera;

  /** A slide with about 170 tissue tiles of 224 pixels. */
  public static SyntheticSlide ofUsualSize(long seed) {
    return new SyntheticSlide(4096, 3072, seed);
  }

  /**
   * A slide of any size; its regions grow with it, its cells do not.
   *
   * @param width in pixels
   * @param height in pixels
   * @param seed of everything drawn
   */
  public SyntheticSlide(int width, int height, long seed) {
    if (width < 64 || height < 64) {
      throw new IllegalArgumentException(
          "a slide of %d x %d pixels is too small to draw, 64 x 64 is the least"
              .formatted(width, height));
    }
    this.width = width;
    this.height = height;
    this.anatomy = new Anatomy(width, height, seed);
    this.noise = new Noise(seed + 1);
    for (Tissue tissue : Tissue.values()) {
      textures.put(tissue, tissue.texture(31 * seed + 1000 + 10L * textures.size()));
    }
    this.camera = new Camera(this::stains, Stain.USUAL, seed + 2);
  }

  /** Width, in pixels. */
  public int width() {
    return width;
  }

  /** Height, in pixels. */
  public int height() {
    return height;
  }

  /** Which tissue lies where. */
  public Regions regions() {
    return anatomy;
  }

  /** The pixels of a rectangle; what lies outside the slide is glass. Safe from several threads. */
  public RgbImage read(int x, int y, int width, int height) {
    return camera.picture(x, y, width, height);
  }

  private Density stains(double x, double y) {
    Anatomy.Place place = anatomy.at(x, y);
    if (place.tissue().isEmpty()) {
      return dust(x, y);
    }
    Density density = Objects.requireNonNull(textures.get(place.tissue().get())).at(x, y);
    // a section is nowhere equally thick, and its edge takes more dye
    double thickness = 1 + 0.3 * noise.fractal(x / 520, y / 520, 2);
    double edge = 0.18 * (1 - Noise.step(3, 26, place.depth()));
    // tissues part a little where they meet
    double gap = 0.55 * (1 - Noise.step(1, 5, place.seam() + 2 * noise.smooth(x / 9, y / 9)));
    double frayed = Noise.step(0, 2.5, place.depth());
    return density.times((thickness + edge) * (1 - gap) * frayed);
  }

  /** Glass is not quite clean. */
  private Density dust(double x, double y) {
    double speck = Noise.step(0.80, 0.9, noise.fractal(x / 14 + 300, y / 14, 2));
    return new Density(0.004 + 0.12 * speck, 0.003 + 0.06 * speck);
  }
}
