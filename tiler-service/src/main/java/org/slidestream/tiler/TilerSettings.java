package org.slidestream.tiler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.slidestream.launcher.SettingsException;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.tiler.cut.ImagePlan;
import org.slidestream.tiler.cut.TileCodec;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.tiler.grid.Edge;
import org.slidestream.tiler.grid.TileLayout;
import org.slidestream.tiler.tissue.TissuePreset;
import org.slidestream.tiler.tissue.TissueRecipe;
import org.slidestream.wire.Priority;

/** Settings of the tiler. */
@ConfigMapping(prefix = "tiler")
public interface TilerSettings {
  /** Width and height of a tile's image, in pixels: the encoder card's. */
  @WithDefault("224")
  int tilePixels();

  /**
   * Resolutions of tiles' images, in um per pixel: the encoder card's. Several make a grid each, in
   * this order.
   */
  @WithDefault("0.5")
  List<Double> micronsPerPixel();

  /**
   * A level of the slide is read as it is when its resolution is off by no larger share, 0 to 0.25:
   * at 0.02 a slide of 0.499 um per pixel counts as 0.5.
   */
  @WithDefault("0.02")
  double resolutionTolerance();

  /** How far neighbouring tiles overlap, in pixels of their images. */
  @WithDefault("0")
  int overlap();

  /** Tiles that reach past the slide: pad fills them up with white, drop leaves them out. */
  @WithDefault("pad")
  Edge edge();

  /** How pixels are made where no level of the slide has the resolution, as Pillow does it. */
  @WithDefault("bilinear")
  Filter filter();

  /** Resolution of level 0, in um per pixel, of slides of which nothing else says it. */
  OptionalDouble defaultMicronsPerPixel();

  /**
   * Whether the objective tells the resolution of slides that say nothing else: 10 um per pixel
   * through its power, so 0.5 for 20x.
   */
  @WithDefault("false")
  boolean objectivePower();

  /** Folders that submitted slides may lie in; the drop folder is always one. */
  Optional<List<Path>> roots();

  /** Tiles with a smaller share of tissue are left out, 0 to 1; 0 keeps any with tissue. */
  @WithDefault("0.25")
  double minimumTissueShare();

  /** Tiles that are published in one transaction, at most; fewer where they are large. */
  @WithDefault("2048")
  int chunkSize();

  /** Whether the slide's own JPEG is published where it is exactly the tile, whatever the codec. */
  @WithDefault("true")
  boolean passThrough();

  /** Whether each tile is looked at for blur, ink, folds and fat. */
  @WithDefault("true")
  boolean quality();

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

  /** Submissions over HTTP. */
  Http http();

  /** What holds for the slides of a folder, rule by rule. */
  Map<String, Rule> rules();

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
    /** The folder that is watched, with its folders down to four deep; none if not set. */
    Optional<Path> folder();

    /**
     * Folder of the tiler's own, where it remembers what became of the slides: for a drop folder
     * that it may only read. The same for all tilers that watch one folder; {@code .slidestream} in
     * the drop folder if not set.
     */
    Optional<Path> memory();

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

  /** Slides that are submitted by POST /slides. */
  interface Http {
    /** Where it listens; 0 takes a free port, and without it nothing listens. */
    OptionalInt port();

    /** The address to listen on. */
    @WithDefault("127.0.0.1")
    String host();

    /** File with the bearer token that a request must bring, which not everybody may read. */
    Optional<Path> tokenFile();

    /**
     * PEM file with the server's certificates and private key, which not everybody may read: it
     * speaks HTTPS then, and plain HTTP without.
     */
    Optional<Path> tlsFile();
  }

  /** What holds for slides in a folder; the star is a name. The deepest folder's rule counts. */
  interface Rule {
    /** The folder, with all folders in it. */
    Path folder();

    /** Resolution of level 0 of every slide there, in um per pixel, whatever its file says. */
    OptionalDouble micronsPerPixel();

    /** Prototype sets to score slides against that are dropped there. */
    Optional<List<String>> prototypeSets();

    /** Priority of slides that are dropped there. */
    Optional<Priority> priority();
  }

  /**
   * What the settings make of every slide.
   *
   * @throws SettingsException when a value is out of its range
   */
  static TilingPlan plan(TilerSettings settings) {
    try {
      return new TilingPlan(
          new TileLayout(settings.tilePixels(), settings.overlap(), settings.edge()),
          settings.micronsPerPixel(),
          settings.resolutionTolerance(),
          recipe(settings.tissue()),
          settings.tissue().downsample(),
          settings.minimumTissueShare(),
          new ImagePlan(
              settings.filter(), settings.passThrough(), codec(settings), settings.quality()));
    } catch (IllegalArgumentException e) {
      throw new SettingsException("tiler: " + e.getMessage(), e);
    }
  }

  private static TissueRecipe recipe(Tissue tissue) {
    TissueRecipe preset = tissue.preset().recipe();
    return preset
        .withThreshold(
            tissue.saturationThreshold().orElse(preset.saturationThreshold()), tissue.otsu())
        .withAreas(
            tissue.minimumArea().orElse(preset.minimumTissueArea()),
            tissue.minimumHoleArea().orElse(preset.minimumHoleArea()));
  }

  private static TileCodec codec(TilerSettings settings) {
    return switch (settings.codec()) {
      case PNG -> TileCodec.png();
      case JPEG -> TileCodec.jpeg(settings.jpegQuality());
    };
  }
}
