package org.slidestream.tiler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.slidestream.tiler.cut.TileCodec;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.tiler.tissue.TissuePreset;
import org.slidestream.tiler.tissue.TissueRecipe;

/** Settings of the tiler. */
@ConfigMapping(prefix = "tiler")
public interface TilerSettings {
  /** Width and height of a tile's image, in pixels: the encoder card's. */
  @WithDefault("224")
  int tilePixels();

  /** Resolution of a tile's image, in um per pixel: the encoder card's. */
  @WithDefault("0.5")
  double micronsPerPixel();

  /** Resolution of level 0, in um per pixel, of slides whose file and submission do not say it. */
  OptionalDouble defaultMicronsPerPixel();

  /** Folders that submitted slides may lie in; the drop folder is always one. */
  Optional<List<Path>> roots();

  /** Tiles with a smaller share of tissue are left out, 0 to 1; 0 keeps any with tissue. */
  @WithDefault("0.25")
  double minimumTissueShare();

  /** Tiles that are published in one transaction, at most; fewer where they are large. */
  @WithDefault("256")
  int chunkSize();

  /** Slides that are open at once and take turns; urgent ones go first. */
  @WithDefault("4")
  int slidesAtOnce();

  /**
   * A slide is rejected when a greater share of its tiles, 0 to 1, cannot be decoded; up to it they
   * are holes in its manifest.
   */
  @WithDefault("0.05")
  double mostHoles();

  /** How a tile's image is written: png is lossless, jpeg smaller. */
  @WithDefault("png")
  Codec codec();

  /** Quality of JPEG tiles, 1 to 100. */
  @WithDefault("90")
  int jpegQuality();

  /** Threads that cut and encode; the number of processors if not set. */
  OptionalInt threads();

  /** The consumer group that shares the slides. */
  @WithDefault("tiler-service")
  String group();

  /**
   * A name that this process keeps over restarts and shares with no other, so that a restart ends
   * what a kill left open at once.
   */
  Optional<String> instance();

  /** How tissue is found. */
  Tissue tissue();

  /** The folder where scanners leave slides. */
  Drop drop();

  /** How a tile's image is written. */
  enum Codec {
    PNG,
    JPEG
  }

  /** How tissue is found; what is set here wins over the preset. */
  interface Tissue {
    /** biopsy, resection or tcga: thresholds and limits for a kind of specimen. */
    @WithDefault("biopsy")
    TissuePreset preset();

    /** Pixels of a greater saturation, 0 to 255, are tissue. */
    OptionalInt saturationThreshold();

    /**
     * Whether each slide's own threshold by Otsu's method counts where it is greater: for a
     * coloured background.
     */
    @WithDefault("false")
    boolean otsu();

    /** Pieces of tissue up to this area, in um2, are dropped. */
    OptionalDouble minimumArea();

    /** Holes up to this area, in um2, are filled. */
    OptionalDouble minimumHoleArea();

    /** The overview is read from the smallest level that shrinks level 0 at most so many times. */
    @WithDefault("64")
    double downsample();
  }

  /** Slides that appear in a folder. */
  interface Drop {
    /** The folder that is watched; none if not set. */
    Optional<Path> folder();

    /** Time between two looks, ISO 8601 as all times here: PT5S is 5 s. */
    @WithDefault("PT5S")
    Duration pollInterval();

    /** A file is left alone until nothing has changed for so long ... */
    @WithDefault("PT10S")
    Duration minimumAge();

    /** ... and for so many looks. */
    @WithDefault("3")
    int stablePolls();

    /** Prototype sets to score dropped slides against; all known if not set. */
    Optional<List<String>> prototypeSets();
  }

  /**
   * What the settings make of every slide.
   *
   * @throws IllegalArgumentException when a value is out of its range
   */
  static TilingPlan plan(TilerSettings settings) {
    Tissue tissue = settings.tissue();
    TissueRecipe preset = tissue.preset().recipe();
    TissueRecipe recipe =
        preset
            .withThreshold(
                tissue.saturationThreshold().orElse(preset.saturationThreshold()), tissue.otsu())
            .withAreas(
                tissue.minimumArea().orElse(preset.minimumTissueArea()),
                tissue.minimumHoleArea().orElse(preset.minimumHoleArea()));
    return new TilingPlan(
        settings.tilePixels(),
        settings.micronsPerPixel(),
        recipe,
        tissue.downsample(),
        settings.minimumTissueShare(),
        switch (settings.codec()) {
          case PNG -> TileCodec.png();
          case JPEG -> TileCodec.jpeg(settings.jpegQuality());
        });
  }
}
