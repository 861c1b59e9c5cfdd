package org.slidestream.pretraining.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/**
 * The tiles of one slide that hold tissue, at one or more resolutions, cut when they are asked for.
 */
public final class SlidePool implements TilePool {
  private static final Logger log = LogManager.getLogger();

  /** What is read of a level for one tile, at most, on a side: 50 MB. */
  private static final int MOST_READ = 4096;

  private final String name;
  private final SlideImage slide;
  private final int pixels;
  private final List<Place> places;

  /**
   * Where a tile lies.
   *
   * @param x left edge in level-0 pixels
   * @param y top edge in level-0 pixels
   * @param downsample level-0 pixels to a pixel of the tile
   */
  private record Place(int x, int y, double downsample) {}

  private SlidePool(String name, SlideImage slide, int pixels, List<Place> places) {
    this.name = name;
    this.slide = slide;
    this.pixels = pixels;
    this.places = places;
  }

  /**
   * Opens a slide.
   *
   * @param name of the slide in the names of its tiles
   * @throws UnreadableSlideException where it is none
   */
  public static SlidePool open(Path file, String name, DataRecipe recipe)
      throws UnreadableSlideException {
    return of(SlideFormats.open(file), name, recipe);
  }

  /** The tiles of an open slide, which is closed with the pool. */
  static SlidePool of(SlideImage slide, String name, DataRecipe recipe)
      throws UnreadableSlideException {
    try {
      double own =
          slide
              .micronsPerPixel()
              .map(MicronsPerPixel::mean)
              .orElseGet(() -> assumed(name, recipe.assumedMicronsPerPixel()));
      TissueOverview tissue = TissueOverview.of(slide);
      List<Place> places = new ArrayList<>();
      for (double wanted : recipe.micronsPerPixel()) {
        places.addAll(places(slide, tissue, wanted / own, recipe));
      }
      return new SlidePool(name, slide, recipe.pixels(), places);
    } catch (UnreadableSlideException | RuntimeException e) {
      slide.close();
      throw e;
    }
  }

  private static double assumed(String name, double micronsPerPixel) {
    log.warn("slide without resolution slide={} assumed={}", name, micronsPerPixel);
    return micronsPerPixel;
  }

  private static List<Place> places(
      SlideImage slide, TissueOverview tissue, double downsample, DataRecipe recipe)
      throws UnreadableSlideException {
    if (side(recipe.pixels(), downsample, level(slide, downsample)) > MOST_READ) {
      throw new UnreadableSlideException(
          "it has no level that is small enough for tiles that are %.0f times as coarse"
              .formatted(downsample));
    }
    List<Place> places = new ArrayList<>();
    double side = recipe.pixels() * downsample;
    double step = Math.max(1, side * recipe.stride());
    for (double y = 0; y + side <= slide.height(); y += step) {
      for (double x = 0; x + side <= slide.width(); x += step) {
        if (tissue.share(x, y, side) >= recipe.tissue()) {
          places.add(new Place((int) x, (int) y, downsample));
        }
      }
    }
    return places;
  }

  /** The smallest level with the detail of a tile, or hardly less. */
  private static Level level(SlideImage slide, double downsample) {
    return slide.bestLevelFor(downsample * 1.01);
  }

  /** Pixels of the level on a side of a tile. */
  private static int side(int pixels, double downsample, Level level) {
    return (int) Math.max(1, Math.round(pixels * downsample / level.downsample()));
  }

  @Override
  public int size() {
    return places.size();
  }

  @Override
  public RgbImage tile(int index) throws UnreadableTileException {
    Place place = places.get(index);
    Level level = level(slide, place.downsample);
    int side = side(pixels, place.downsample, level);
    try {
      RgbImage region = slide.read(new Region(place.x, place.y, level.index(), side, side));
      return PilResampler.resize(region, pixels, pixels, Filter.BILINEAR);
    } catch (UnreadableSlideException e) {
      throw new UnreadableTileException(name(index) + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String name(int index) {
    Place place = places.get(index);
    return "%s#%d,%d,%.4g".formatted(name, place.x, place.y, place.downsample);
  }

  @Override
  public void close() {
    slide.close();
  }
}
