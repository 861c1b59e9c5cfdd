package org.slidestream.pretraining.crops;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slidestream.slide.pixels.RgbImage;

/** Two large and some small views of a tile, each changed by itself (Caron et al. 2020, 2021). */
public final class MultiCrop {
  private final Augmentation firstGlobal;
  private final Augmentation secondGlobal;
  private final Augmentation local;
  private final ViewSizes sizes;
  private final MaskDrawing masks;
  private final int patch;

  /**
   * @param recipe of the changes
   * @param sizes of the views
   * @param patch side of a patch in pixels
   * @param looks of the tiles that stains are taken from; empty where none are
   * @throws IllegalArgumentException where the large views have no whole patches
   */
  public MultiCrop(CropRecipe recipe, ViewSizes sizes, int patch, List<ColourStatistics> looks) {
    if (sizes.global() % patch != 0 || sizes.local() % patch != 0) {
      throw new IllegalArgumentException(
          "views of %d and %d pixels have no whole patches of %d"
              .formatted(sizes.global(), sizes.local(), patch));
    }
    this.sizes = sizes;
    this.patch = patch;
    CropRecipe.Global large = recipe.global();
    CropRecipe.Local small = recipe.local();
    Augmentation largeCrop =
        new ResizedCrop(sizes.global(), large.leastArea(), large.mostArea(), recipe.aspect());
    Augmentation smallCrop =
        new ResizedCrop(sizes.local(), small.leastArea(), small.mostArea(), recipe.aspect());
    Augmentation changes = changes(recipe, looks);
    CropRecipe.Blurring blur = recipe.blur();
    Augmentation blurred = new GaussianBlur(blur.leastSigma(), blur.mostSigma());
    Augmentation solarised = (view, _) -> Colour.solarised(view);
    this.firstGlobal = largeCrop.then(changes).then(blurred.with(blur.firstGlobal()));
    this.secondGlobal =
        largeCrop
            .then(changes)
            .then(blurred.with(blur.secondGlobal()))
            .then(solarised.with(recipe.solarise().secondGlobal()));
    this.local = smallCrop.then(changes).then(blurred.with(blur.local()));
    CropRecipe.Masking mask = recipe.mask();
    this.masks = new MaskDrawing(mask.probability(), mask.least(), mask.most());
  }

  private static Augmentation changes(CropRecipe recipe, List<ColourStatistics> looks) {
    Augmentation mirrored = (view, _) -> Turn.mirrored(view);
    Augmentation flipped = (view, _) -> Turn.flipped(view);
    Augmentation turned = (view, random) -> Turn.turned(view, random.nextInt(4));
    Augmentation transferred =
        (view, random) ->
            ColourStatistics.of(view).given(view, looks.get(random.nextInt(looks.size())));
    CropRecipe.Stain stain = recipe.stain();
    CropRecipe.Jitter jitter = recipe.jitter();
    return mirrored
        .with(recipe.horizontalFlip())
        .then(flipped.with(recipe.verticalFlip()))
        .then(turned.with(recipe.quarterTurns() ? 1 : 0))
        .then(transferred.with(looks.isEmpty() ? 0 : stain.transfer()))
        .then(new StainJitter(stain.scale(), stain.shift()).with(stain.probability()))
        .then(
            new ColourJitter(
                    jitter.brightness(), jitter.contrast(), jitter.saturation(), jitter.hue())
                .with(jitter.probability()))
        .then(((Augmentation) (view, _) -> Colour.grey(view)).with(recipe.grey()));
  }

  /** The views of a tile: the two large ones first. */
  public List<RgbImage> of(RgbImage tile, RandomGenerator random) {
    List<RgbImage> views = new ArrayList<>();
    views.add(firstGlobal.of(tile, random));
    views.add(secondGlobal.of(tile, random));
    for (int i = 0; i < sizes.locals(); i++) {
      views.add(local.of(tile, random));
    }
    return views;
  }

  /**
   * The views of a batch, and masks of the large ones.
   *
   * @param views of each image, as {@link #of} gives them
   */
  public CropBatch batch(List<List<RgbImage>> views, RandomGenerator random) {
    return new CropBatch(
        crops(views, 0, 2, sizes.global()),
        crops(views, 2, sizes.locals(), sizes.local()),
        masks.drawn(2 * views.size(), sizes.global() / patch, random));
  }

  private static Crops crops(List<List<RgbImage>> views, int first, int count, int side) {
    int bytes = 3 * side * side;
    byte[] rgb = new byte[views.size() * count * bytes];
    for (int view = 0; view < count; view++) {
      for (int image = 0; image < views.size(); image++) {
        byte[] from = views.get(image).get(first + view).rgb();
        System.arraycopy(from, 0, rgb, (view * views.size() + image) * bytes, bytes);
      }
    }
    return new Crops(views.size(), count, side, rgb);
  }
}
