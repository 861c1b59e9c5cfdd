package org.slidestream.pretraining.crops;

/**
 * Sizes of the views of a tile.
 *
 * @param globals the two large ones
 * @param locals the small ones
 * @param count number of small ones
 */
public record ViewSizes(Size globals, Size locals, int count) {
  public ViewSizes {
    if (count < 1) {
      throw new IllegalArgumentException("%d small views: there must be one".formatted(count));
    }
  }

  /**
   * Size of a view.
   *
   * @param pixels of a side
   * @param leastArea share of the tile's area
   * @param mostArea share of the tile's area
   */
  public record Size(int pixels, double leastArea, double mostArea) {}

  /** Those of a recipe. */
  public static ViewSizes of(CropRecipe recipe) {
    CropRecipe.Global large = recipe.global();
    CropRecipe.Local small = recipe.local();
    return new ViewSizes(
        new Size(large.pixels(), large.leastArea(), large.mostArea()),
        new Size(small.pixels(), small.leastArea(), small.mostArea()),
        small.count());
  }
}
