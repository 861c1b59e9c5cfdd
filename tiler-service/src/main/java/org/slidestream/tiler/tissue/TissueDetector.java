package org.slidestream.tiler.tissue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Finds tissue by CLAM's steps: saturation, median, threshold, closing, then pieces and their holes
 * by area. A hole that is not kept is tissue, and so is whatever lies in it.
 */
public final class TissueDetector {
  private final TissueRecipe recipe;

  public TissueDetector(TissueRecipe recipe) {
    this.recipe = recipe;
  }

  /**
   * The tissue of an overview.
   *
   * @param overview the whole slide, small
   * @param pixelArea area of one of its pixels, in um2
   */
  public TissueMask detect(RgbImage overview, double pixelArea) {
    Plane blurred = MedianBlur.blur(Saturation.of(overview), recipe.medianPixels());
    int threshold =
        Math.max(recipe.saturationThreshold(), recipe.otsu() ? Otsu.threshold(blurred) : 0);
    Pieces pieces =
        Pieces.of(Closing.close(greaterThan(threshold, blurred), recipe.closingPixels()));
    boolean[] covered = covered(pieces, pixelArea);
    TissueMask.Builder mask = new TissueMask.Builder(overview.width(), overview.height());
    for (int y = 0; y < overview.height(); y++) {
      for (int x = 0; x < overview.width(); x++) {
        mask.add(covered[pieces.at(x, y)]);
      }
    }
    return mask.build();
  }

  private static Plane greaterThan(int threshold, Plane plane) {
    Plane mask = Plane.like(plane);
    for (int i = 0; i < mask.values().length; i++) {
      mask.values()[i] = (plane.values()[i] & 0xFF) > threshold ? (byte) 255 : 0;
    }
    return mask;
  }

  /** Whether the pixels of each node are tissue. */
  private boolean[] covered(Pieces pieces, double pixelArea) {
    double[] own = pieces.areas();
    boolean[] kept = kept(pieces, own, pixelArea);
    boolean[] covered = new boolean[pieces.size()];
    for (int node = 1; node < covered.length; node++) {
      int around = pieces.parent(node);
      covered[node] =
          pieces.isPiece(node)
              ? kept[node] || covered[around]
              // a kept hole shows what lies round its piece
              : kept[node] ? covered[pieces.parent(around)] : covered[around];
    }
    return covered;
  }

  private boolean[] kept(Pieces pieces, double[] own, double pixelArea) {
    double[] whole = own.clone(); // with everything inside
    List<List<Integer>> holes = new ArrayList<>();
    for (int node = 0; node < whole.length; node++) {
      holes.add(new ArrayList<>(0));
    }
    for (int node = whole.length - 1; node > Pieces.OUTSIDE; node--) {
      whole[pieces.parent(node)] += whole[node];
      if (!pieces.isPiece(node)) {
        holes.get(pieces.parent(node)).add(node);
      }
    }
    boolean[] kept = new boolean[whole.length];
    for (int piece = 1; piece < kept.length; piece++) {
      if (pieces.isPiece(piece) && own[piece] * pixelArea > recipe.minimumTissueArea()) {
        kept[piece] = true;
        holes.get(piece).stream()
            .sorted(Comparator.comparingDouble((Integer hole) -> whole[hole]).reversed())
            .limit(recipe.maximumHoles())
            .filter(hole -> whole[hole] * pixelArea > recipe.minimumHoleArea())
            .forEach(hole -> kept[hole] = true);
      }
    }
    return kept;
  }
}
