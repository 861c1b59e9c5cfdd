package org.slidestream.benchmarks.tiling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.tiling.BigTiff.Stored;
import org.slidestream.benchmarks.tiling.Mosaic.Content;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.stack.demo.SyntheticSlide;

/**
 * Writes square slides as large as one likes: glass with a few islands of tissue. Equal tiles are
 * stored once, so that 100,000 x 100,000 pixels take some megabytes and seconds, and are a true
 * pyramid all the same.
 */
public final class SparseSlide {
  /** Resolution, in um per pixel. */
  public static final double MICRONS_PER_PIXEL = SyntheticSlide.MICRONS_PER_PIXEL;

  private static final int[] DOWNSAMPLES = {1, 4, 16, 64};
  private static final int QUALITY = 75;

  private final JpegCodec codec = JpegCodec.best();
  private final Mosaic tissue;

  /** Writes slides of drawn tissue. */
  public SparseSlide() {
    this(Mosaic.draw());
  }

  SparseSlide(Mosaic tissue) {
    this.tissue = tissue;
  }

  /** Writes one slide. */
  public static void main(String[] args) throws IOException {
    SparseSlideSettings settings = Arguments.read(SparseSlideSettings.class, args);
    new SparseSlide().write(settings.file(), settings.edge(), settings.share());
    System.out.println(settings.file() + ": " + Files.size(settings.file()) + " bytes");
  }

  /**
   * Writes a slide, replacing a file of that name.
   *
   * @param edge width and height, in pixels
   * @param share of tissue, 0 to 1
   */
  public void write(Path file, int edge, double share) throws IOException {
    Islands islands = Islands.of(edge / Mosaic.BLOCK, share);
    try (BigTiff tiff = BigTiff.create(file)) {
      for (int downsample : DOWNSAMPLES) {
        int side = edge / downsample;
        tiff.level(
            side,
            downsample * MICRONS_PER_PIXEL,
            tiles(tiff, islands, tissue.at(downsample), Math.ceilDiv(side, BigTiff.TILE)));
      }
    }
  }

  private List<Stored> tiles(BigTiff tiff, Islands islands, Mosaic mosaic, int across)
      throws IOException {
    Map<Content, Stored> known = new HashMap<>();
    List<Stored> tiles = new ArrayList<>();
    for (int tile = 0; tile < across * across; tile++) {
      Content content = mosaic.content(islands, tile % across, tile / across);
      Stored stored = known.get(content);
      if (stored == null) {
        stored = tiff.store(codec.encode(mosaic.tile(content), QUALITY));
        known.put(content, stored);
      }
      tiles.add(stored);
    }
    return tiles;
  }
}
