package org.slidestream.pretraining.crops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slidestream.pretraining.crops.ResizedCrop.Areas;
import org.slidestream.pretraining.crops.ResizedCrop.Place;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Two large and some small views of a tile, each changed by itself (Caron et al. 2020, 2021).
 * Thread-safe.
 */
public final class MultiCrop {
  private final CropRecipe recipe;
  private final ViewSizes sizes;
  private final int patch;
  private final ResizedCrop large;
  private final ResizedCrop small;
  private final Augmentation turns;
  private final Augmentation firstColours;
  private final Augmentation secondColours;
  private final Augmentation localColours;
  private final MaskDrawing masks;
  private final double transfer;
  private final List<ColourStatistics> looks;

  /**
   * The views of a tile.
   *
   * @param globals two large ones, as the teacher sees them
   * @param students the same, as the student sees them
   * @param locals small ones
   */
  public record Views(List<RgbImage> globals, List<RgbImage> students, List<RgbImage> locals) {}

  /**
   * @param recipe of the changes
   * @param sizes of the views
   * @param patch side of a patch in pixels
   * @param looks of the tiles that stains are taken from; empty where none are
   * @throws IllegalArgumentException where views have no whole patches, or a range of the recipe
   *     cannot be
   */
  public MultiCrop(CropRecipe recipe, ViewSizes sizes, int patch, List<ColourStatistics> looks) {
    if (sizes.globals().pixels() % patch != 0 || sizes.locals().pixels() % patch != 0) {
      throw new IllegalArgumentException(
          "views of %d and %d pixels have no whole patches of %d"
              .formatted(sizes.globals().pixels(), sizes.locals().pixels(), patch));
    }
    this.recipe = recipe;
    this.sizes = sizes;
    this.patch = patch;
    this.large = crop(sizes.globals());
    this.small = crop(sizes.locals());
    this.turns = turns(recipe);
    this.transfer = looks.isEmpty() ? 0 : recipe.stain().transfer();
    this.looks = List.copyOf(looks);
    Augmentation colours = colours(recipe);
    CropRecipe.Blurring blur = recipe.blur();
    Augmentation blurred = new GaussianBlur(blur.kernel(), blur.leastSigma(), blur.mostSigma());
    int threshold = recipe.solarise().threshold();
    Augmentation solarised = (view, _) -> Colour.solarised(view, threshold);
    this.firstColours = colours.then(blurred.with(blur.firstGlobal()));
    this.secondColours =
        colours
            .then(blurred.with(blur.secondGlobal()))
            .then(solarised.with(recipe.solarise().secondGlobal()));
    this.localColours = colours.then(blurred.with(blur.local()));
    CropRecipe.Masking mask = recipe.mask();
    this.masks = new MaskDrawing(mask.probability(), mask.least(), mask.most());
  }

  private ResizedCrop crop(ViewSizes.Size size) {
    Areas areas = new Areas(size.leastArea(), size.mostArea(), recipe.logarithmicAreas());
    return new ResizedCrop(size.pixels(), areas, recipe.aspect(), recipe.near());
  }

  private static Augmentation turns(CropRecipe recipe) {
    Augmentation mirrored = (view, _) -> Turn.mirrored(view);
    Augmentation flipped = (view, _) -> Turn.flipped(view);
    Augmentation turned = (view, random) -> Turn.turned(view, random.nextInt(4));
    return mirrored
        .with(recipe.horizontalFlip())
        .then(flipped.with(recipe.verticalFlip()))
        .then(turned.with(recipe.quarterTurns() ? 1 : 0));
  }

  private static Augmentation colours(CropRecipe recipe) {
    Augmentation grey = (view, _) -> Colour.grey(view);
    CropRecipe.Stain stain = recipe.stain();
    CropRecipe.Jitter jitter = recipe.jitter();
    return new StainJitter(stain.scale(), stain.shift(), stain.vectors())
        .with(stain.probability())
        .then(
            new ColourJitter(
                    jitter.brightness(), jitter.contrast(), jitter.saturation(), jitter.hue())
                .with(jitter.probability()))
        .then(grey.with(recipe.grey()));
  }

  /** The views of a tile. */
  public Views of(RgbImage tile, RandomGenerator random) {
    Place place = Place.drawn(random);
    RgbImage first = turns.of(large.of(tile, place, random), random);
    RgbImage second = turns.of(large.of(tile, place, random), random);
    Augmentation transferred = transferred(tile);
    Augmentation one = transferred.then(firstColours);
    Augmentation two = transferred.then(secondColours);
    List<RgbImage> globals = List.of(one.of(first, random), two.of(second, random));
    List<RgbImage> students =
        recipe.recoloured() ? List.of(one.of(first, random), two.of(second, random)) : globals;
    List<RgbImage> locals = new ArrayList<>();
    for (int i = 0; i < sizes.count(); i++) {
      RgbImage view = turns.of(small.of(tile, place, random), random);
      locals.add(transferred.then(localColours).of(view, random));
    }
    return new Views(globals, students, locals);
  }

  /** A tile in other colours, whole. */
  public RgbImage recoloured(RgbImage tile, RandomGenerator random) {
    return firstColours.of(tile, random);
  }

  private Augmentation transferred(RgbImage tile) {
    return transfer == 0
        ? (view, _) -> view
        : new StainTransfer(ColourStatistics.of(tile), looks).with(transfer);
  }

  /** The views of a batch, and masks of the large ones. */
  public CropBatch batch(List<Views> tiles, RandomGenerator random) {
    Crops globals = crops(tiles, Views::globals, 2, sizes.globals().pixels());
    return new CropBatch(
        globals,
        recipe.recoloured() ? crops(tiles, Views::students, 2, sizes.globals().pixels()) : globals,
        crops(tiles, Views::locals, sizes.count(), sizes.locals().pixels()),
        masks.drawn(2 * tiles.size(), sizes.globals().pixels() / patch, random));
  }

  private static Crops crops(
      List<Views> tiles, Function<Views, List<RgbImage>> part, int count, int side) {
    int bytes = 3 * side * side;
    byte[] rgb = new byte[Math.multiplyExact(tiles.size() * count, bytes)];
    for (int view = 0; view < count; view++) {
      for (int image = 0; image < tiles.size(); image++) {
        byte[] from = part.apply(tiles.get(image)).get(view).rgb();
        System.arraycopy(from, 0, rgb, (view * tiles.size() + image) * bytes, bytes);
      }
    }
    return new Crops(tiles.size(), count, side, rgb);
  }
}
