package org.slidestream.pretraining.crops;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Two large and some small views of a tile, each changed by itself (Caron et al. 2020, 2021).
 * Thread-safe.
 */
public final class MultiCrop {
  private static final Augmentation NONE = (view, _) -> view;

  private final Kind firstGlobal;
  private final Kind secondGlobal;
  private final Kind local;
  private final double transfer;
  private final List<ColourStatistics> looks;
  private final ViewSizes sizes;
  private final MaskDrawing masks;
  private final int patch;

  /**
   * How a kind of view is made.
   *
   * @param shape which part of the tile, and how it lies
   * @param colour what happens to its colours after they may have become another tile's
   */
  private record Kind(Augmentation shape, Augmentation colour) {
    RgbImage view(RgbImage tile, Augmentation transfer, RandomGenerator random) {
      return colour.of(transfer.of(shape.of(tile, random), random), random);
    }
  }

  /**
   * @param recipe of the changes
   * @param sizes of the views
   * @param patch side of a patch in pixels
   * @param looks of the tiles that stains are taken from; empty where none are
   * @throws IllegalArgumentException where views have no whole patches, or a range of the recipe
   *     cannot be
   */
  public MultiCrop(CropRecipe recipe, ViewSizes sizes, int patch, List<ColourStatistics> looks) {
    if (sizes.global() % patch != 0 || sizes.local() % patch != 0) {
      throw new IllegalArgumentException(
          "views of %d and %d pixels have no whole patches of %d"
              .formatted(sizes.global(), sizes.local(), patch));
    }
    this.sizes = sizes;
    this.patch = patch;
    this.looks = List.copyOf(looks);
    this.transfer = looks.isEmpty() ? 0 : recipe.stain().transfer();
    CropRecipe.Global large = recipe.global();
    CropRecipe.Local small = recipe.local();
    Augmentation turns = turns(recipe);
    Augmentation largeShape =
        new ResizedCrop(sizes.global(), large.leastArea(), large.mostArea(), recipe.aspect())
            .then(turns);
    Augmentation smallShape =
        new ResizedCrop(sizes.local(), small.leastArea(), small.mostArea(), recipe.aspect())
            .then(turns);
    Augmentation colours = colours(recipe);
    CropRecipe.Blurring blur = recipe.blur();
    Augmentation blurred = new GaussianBlur(blur.kernel(), blur.leastSigma(), blur.mostSigma());
    int threshold = recipe.solarise().threshold();
    Augmentation solarised = (view, _) -> Colour.solarised(view, threshold);
    this.firstGlobal = new Kind(largeShape, colours.then(blurred.with(blur.firstGlobal())));
    this.secondGlobal =
        new Kind(
            largeShape,
            colours
                .then(blurred.with(blur.secondGlobal()))
                .then(solarised.with(recipe.solarise().secondGlobal())));
    this.local = new Kind(smallShape, colours.then(blurred.with(blur.local())));
    CropRecipe.Masking mask = recipe.mask();
    this.masks = new MaskDrawing(mask.probability(), mask.least(), mask.most());
  }

  private static Augmentation turns(CropRecipe recipe) {
    Augmentation mirrored = (view, _) -> Turn.mirrored(view);
    Augmentation flipped = (view, _) -> Turn.flipped(view);
    Augmentation turned = (view, random) -> Turn.turned(view, random.nextInt(4));
    return mirrored
        .with(recipe.horizontalFlip())
        .then(flipped.with(recipe.verticalFlip()))
        .then(recipe.quarterTurns() ? turned : NONE);
  }

  private static Augmentation colours(CropRecipe recipe) {
    CropRecipe.Stain stain = recipe.stain();
    CropRecipe.Jitter jitter = recipe.jitter();
    Augmentation jittered =
        new ColourJitter(
            jitter.brightness(), jitter.contrast(), jitter.saturation(), jitter.hue());
    Augmentation grey = (view, _) -> Colour.grey(view);
    return new StainJitter(stain.scale(), stain.shift())
        .with(stain.probability())
        .then(jittered.with(jitter.probability()))
        .then(grey.with(recipe.grey()));
  }

  /** The views of a tile: the two large ones first. */
  public List<RgbImage> of(RgbImage tile, RandomGenerator random) {
    Augmentation transferred =
        transfer == 0
            ? NONE
            : new StainTransfer(ColourStatistics.of(tile), looks).with(transfer);
    List<RgbImage> views = new ArrayList<>(2 + sizes.locals());
    views.add(firstGlobal.view(tile, transferred, random));
    views.add(secondGlobal.view(tile, transferred, random));
    for (int i = 0; i < sizes.locals(); i++) {
      views.add(local.view(tile, transferred, random));
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
    byte[] rgb = new byte[Math.multiplyExact(views.size() * count, bytes)];
    for (int view = 0; view < count; view++) {
      for (int image = 0; image < views.size(); image++) {
        byte[] from = views.get(image).get(first + view).rgb();
        System.arraycopy(from, 0, rgb, (view * views.size() + image) * bytes, bytes);
      }
    }
    return new Crops(views.size(), count, side, rgb);
  }
}
