package org.slidestream.pretraining.crops;

import io.smallrye.config.WithDefault;

/** How views are made of a tile. Every default is DINOv2's. */
public interface CropRecipe {
  /** The two large views. */
  Global global();

  /** The small views. */
  Local local();

  /** Narrowest view, as its width over its height; the widest is the inverse. */
  @WithDefault("0.75")
  double aspect();

  /** Whether areas are drawn evenly in their logarithm, not in themselves. */
  @WithDefault("false")
  boolean logarithmicAreas();

  /**
   * How far the middle of a view lies from a place that all views of a tile have in common, at
   * most, as a share of the tile's side: near views show the same tissue. 1 for anywhere.
   */
  @WithDefault("1")
  double near();

  /**
   * Whether the student sees the large views in other colours than the teacher, so that no colour
   * says which patch is which.
   */
  @WithDefault("false")
  boolean recoloured();

  /** Probability that a view is mirrored left to right. */
  @WithDefault("0.5")
  double horizontalFlip();

  /** Probability that a view is mirrored top to bottom. */
  @WithDefault("0")
  double verticalFlip();

  /** Whether a view is turned by some number of right angles. */
  @WithDefault("false")
  boolean quarterTurns();

  /** Stains as another laboratory's. */
  Stain stain();

  /** Brightness, contrast, saturation and hue. */
  Jitter jitter();

  /** Probability that a view becomes grey. */
  @WithDefault("0.2")
  double grey();

  /** Blur. */
  Blurring blur();

  /** Light values, turned around. */
  Solarising solarise();

  /** What the student does not see. */
  Masking mask();

  /** The large views. */
  interface Global {
    /** Side in pixels. */
    @WithDefault("224")
    int pixels();

    /** Smallest share of the tile's area. */
    @WithDefault("0.32")
    double leastArea();

    /** Largest share of the tile's area. */
    @WithDefault("1")
    double mostArea();
  }

  /** The small views. */
  interface Local {
    /** How many. */
    @WithDefault("8")
    int count();

    /** Side in pixels. */
    @WithDefault("96")
    int pixels();

    /** Smallest share of the tile's area. */
    @WithDefault("0.05")
    double leastArea();

    /** Largest share of the tile's area. */
    @WithDefault("0.32")
    double mostArea();
  }

  /** Stains. */
  interface Stain {
    /** Probability that the amounts of haematoxylin, eosin and residual change. */
    @WithDefault("0")
    double probability();

    /** Largest change of an amount's factor. */
    @WithDefault("0.2")
    double scale();

    /** Largest change of an amount, in optical density. */
    @WithDefault("0.05")
    double shift();

    /** Deviation of the stains' own colours, of which each is a unit of optical density. */
    @WithDefault("0")
    double vectors();

    /** Probability that a view takes the colours of another tile. */
    @WithDefault("0")
    double transfer();
  }

  /** Brightness, contrast, saturation and hue. */
  interface Jitter {
    /** Probability that they change, in a random order. */
    @WithDefault("0.8")
    double probability();

    /** Largest change of the factor. */
    @WithDefault("0.4")
    double brightness();

    /** Largest change of the factor. */
    @WithDefault("0.4")
    double contrast();

    /** Largest change of the factor. */
    @WithDefault("0.2")
    double saturation();

    /** Largest change, in turns of the colour circle. */
    @WithDefault("0.1")
    double hue();
  }

  /**
   * Blur. DINOv2 hands the probability of no blur to its transform, so that its first large view is
   * never blurred; the defaults are what its code does.
   */
  interface Blurring {
    /** Probability, of the first large view. */
    @WithDefault("0")
    double firstGlobal();

    /** Probability, of the second large view. */
    @WithDefault("0.9")
    double secondGlobal();

    /** Probability, of a small view. */
    @WithDefault("0.5")
    double local();

    /** Width of the kernel in pixels, odd. */
    @WithDefault("9")
    int kernel();

    /** Least deviation of the kernel, in pixels. */
    @WithDefault("0.1")
    double leastSigma();

    /** Greatest deviation, in pixels. */
    @WithDefault("2")
    double mostSigma();
  }

  /** Light values, turned around. */
  interface Solarising {
    /** The least value that is turned around, 0 to 255. */
    @WithDefault("128")
    int threshold();

    /** Probability, of the second large view. */
    @WithDefault("0.2")
    double secondGlobal();
  }

  /** What the student does not see. */
  interface Masking {
    /** Share of the large views that are masked. */
    @WithDefault("0.5")
    double probability();

    /** Smallest share of a masked view's patches. */
    @WithDefault("0.1")
    double least();

    /** Largest share. */
    @WithDefault("0.5")
    double most();
  }
}
