package org.slidestream.pretraining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import org.slidestream.launcher.SettingsException;
import org.slidestream.pretraining.crops.CropRecipe;
import org.slidestream.pretraining.crops.ViewSizes;
import org.slidestream.pretraining.data.DataRecipe;
import org.slidestream.pretraining.network.Initialisation;
import org.slidestream.pretraining.network.Summary;

/**
 * Everything that makes an encoder from tiles, but the tiles. Every default is that of DINOv2's
 * reference implementation for a ViT-L/16.
 */
@ConfigMapping(prefix = "recipe")
public interface Recipe {
  /** Seed of everything random. */
  @WithDefault("0")
  long seed();

  /** Images of a step. */
  @WithDefault("64")
  int batch();

  /** Arithmetic of the products: bf16 or fp32. Weights and losses are always fp32. */
  @WithDefault("bf16")
  String precision();

  /** Whether products are computed in bfloat16. */
  default boolean isLowPrecision() {
    return switch (precision()) {
      case "bf16" -> true;
      case "fp32" -> false;
      default ->
          throw new SettingsException("precision %s is not bf16 or fp32".formatted(precision()));
    };
  }

  /** Mean of each channel of the crops, 0 to 1, which is subtracted. */
  @WithDefault("0.485,0.456,0.406")
  List<Float> mean();

  /** Deviation of each channel, which is divided by. */
  @WithDefault("0.229,0.224,0.225")
  List<Float> std();

  /** The transformer. */
  Vit model();

  /** Tiles of slides. */
  DataRecipe data();

  /** Views of a tile. */
  CropRecipe crops();

  /** Head of the images' loss. */
  Head head();

  /** Head of the patches' loss. */
  PatchHead patchHead();

  /** Terms of the loss. */
  Terms loss();

  /** The teacher. */
  Teaching teacher();

  /** How long, and at which rates. */
  Run run();

  /** AdamW. */
  Optimiser optimiser();

  /** The end of a run at another resolution. */
  HighResolution highResolution();

  /** What the encoder's files say. */
  Encoder encoder();

  /** What the encoder's files say. */
  interface Encoder {
    /** Its name. */
    @WithDefault("vit_large_patch16_224")
    String architecture();

    /** What of its tokens is the embedding: token, avg or avg_std. */
    @WithDefault("token")
    String pooling();

    /** Side of the tiles that it embeds, in pixels. */
    @WithDefault("224")
    int tile();

    /** Resolution of those tiles. */
    @WithDefault("0.5")
    double micronsPerPixel();

    /**
     * How its embeddings are made indifferent to stains: by tiles that are seen in other stains.
     */
    Whitening whitening();

    /** Licence of the weights. */
    @WithDefault("not stated")
    String licence();

    /** How its numbers are kept: F32 or F16. */
    @WithDefault("F32")
    String numbers();
  }

  /** Embeddings made indifferent to stains. */
  interface Whitening {
    /** Tiles that are seen in other stains; 0 for none of this. */
    @WithDefault("0")
    int tiles();

    /** How often each tile is recoloured. */
    @WithDefault("3")
    int views();

    /** What is added to every variance, as a share of the mean variance. */
    @WithDefault("0.1")
    double shrinkage();
  }

  /** The transformer. */
  interface Vit {
    /** Side of the image that the position embedding is made for, in pixels. */
    @WithDefault("224")
    int image();

    /** Side of a patch, in pixels. */
    @WithDefault("16")
    int patch();

    /** Numbers of a token. */
    @WithDefault("1024")
    int dimension();

    /** Number of blocks. */
    @WithDefault("24")
    int depth();

    /** Heads of attention in a block. */
    @WithDefault("16")
    int heads();

    /** Numbers of a block's perceptron for each of a token. */
    @WithDefault("4")
    double mlpRatio();

    /** What the scale of each branch begins with; 0 for no LayerScale. */
    @WithDefault("1e-5")
    double layerScale();

    /** Share of a batch's images that each branch leaves out. */
    @WithDefault("0.3")
    double dropPath();

    /** How the weights begin: truncated_normal (DINOv2), or fan_in for small models. */
    @WithDefault("truncated_normal")
    Initialisation initialisation();
  }

  /** A head. */
  interface Head {
    /** Number of prototypes. */
    @WithDefault("65536")
    int prototypes();

    /** Numbers of its perceptron. */
    @WithDefault("2048")
    int hidden();

    /** Numbers of its unit vector. */
    @WithDefault("256")
    int bottleneck();

    /** Number of its linears before the prototypes. */
    @WithDefault("3")
    int layers();
  }

  /** The patches' head. */
  interface PatchHead extends Head {
    /** Whether patches have a head of their own; the images' where not. */
    @WithDefault("false")
    boolean separate();
  }

  /** Terms of the loss. */
  interface Terms {
    /** Weight of the images' loss (DINO). */
    @WithDefault("1")
    double image();

    /** Weight of the masked patches' loss (iBOT). */
    @WithDefault("1")
    double patch();

    /** Weight of the summaries' spread (KoLeo). */
    @WithDefault("0.1")
    double spread();

    /** Temperature of the student. */
    @WithDefault("0.1")
    double temperature();

    /** What of an image the loss sees: class_token, mean or mean_and_deviation. */
    @WithDefault("class_token")
    Summary summary();
  }

  /** The teacher. */
  interface Teaching {
    /** How its logits become targets: centering or sinkhorn_knopp. */
    @WithDefault("centering")
    Centering targets();

    /** Its momentum in the first step. */
    @WithDefault("0.992")
    double momentum();

    /** Its momentum at the end. */
    @WithDefault("1")
    double finalMomentum();

    /** Its temperature in the first step. */
    @WithDefault("0.04")
    double firstTemperature();

    /** Its temperature after the warm-up. */
    @WithDefault("0.07")
    double temperature();

    /** Epochs until it has that temperature. */
    @WithDefault("30")
    double warmUpEpochs();
  }

  /** How a teacher's logits become targets. */
  enum Centering {
    /** A sharp softmax around a moving average. */
    CENTERING,
    /** Equal mass for every prototype. */
    SINKHORN_KNOPP
  }

  /** How long, and at which rates. */
  interface Run {
    /** Number of epochs. */
    @WithDefault("100")
    double epochs();

    /** Steps of an epoch: a unit of schedules, whatever the number of tiles. */
    @WithDefault("1250")
    int epochSteps();

    /** Epochs of the learning rate's rise. */
    @WithDefault("10")
    double warmUpEpochs();

    /** Epochs in which the heads' prototypes stay as they began. */
    @WithDefault("1")
    double freezeLastLayerEpochs();

    /** Learning rate for a batch of 1024; it goes with the square root of the batch. */
    @WithDefault("4e-3")
    double baseLearningRate();

    /** Learning rate at the end, whatever the batch. */
    @WithDefault("1e-6")
    double finalLearningRate();

    /** Weight decay in the first step. */
    @WithDefault("0.04")
    double weightDecay();

    /** Weight decay at the end. */
    @WithDefault("0.4")
    double finalWeightDecay();
  }

  /** AdamW. */
  interface Optimiser {
    /** Decay of the gradients' mean. */
    @WithDefault("0.9")
    double beta1();

    /** Decay of the gradients' squares. */
    @WithDefault("0.999")
    double beta2();

    /** Largest norm of a sub-network's gradients; 0 for any. */
    @WithDefault("3")
    double clip();

    /** Factor of the learning rate from a block to the one before it. */
    @WithDefault("0.9")
    double layerDecay();

    /** Another factor, of the patch embedding. */
    @WithDefault("0.2")
    double patchEmbedRate();
  }

  /** The end of a run at another resolution. */
  interface HighResolution {
    /** Steps at the end; 0 for none. */
    @WithDefault("0")
    int steps();

    /** Side of the large views then, in pixels. */
    @WithDefault("512")
    int globalPixels();

    /** Smallest share of the tile's area that they show then. */
    @WithDefault("0.32")
    double globalLeastArea();

    /** Largest share of the tile's area that they show then. */
    @WithDefault("1")
    double globalMostArea();

    /** Side of the small views then, in pixels. */
    @WithDefault("224")
    int localPixels();

    /** Smallest share of the tile's area that they show then. */
    @WithDefault("0.05")
    double localLeastArea();

    /** Largest share of the tile's area that they show then. */
    @WithDefault("0.32")
    double localMostArea();

    /** Sizes of the views then. */
    default ViewSizes views(int locals) {
      return new ViewSizes(
          new ViewSizes.Size(globalPixels(), globalLeastArea(), globalMostArea()),
          new ViewSizes.Size(localPixels(), localLeastArea(), localMostArea()),
          locals);
    }
  }
}
