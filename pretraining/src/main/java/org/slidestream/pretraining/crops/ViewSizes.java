package org.slidestream.pretraining.crops;

/**
 * Sizes of the views of a tile.
 *
 * @param global side of the two large ones in pixels
 * @param local side of the small ones
 * @param locals number of small ones
 */
public record ViewSizes(int global, int local, int locals) {
  /** Those of a recipe. */
  public static ViewSizes of(CropRecipe recipe) {
    return new ViewSizes(recipe.global().pixels(), recipe.local().pixels(), recipe.local().count());
  }
}
