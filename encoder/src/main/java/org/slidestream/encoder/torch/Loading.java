package org.slidestream.encoder.torch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.EncoderFolder.Script;
import org.slidestream.encoder.EncoderFolder.Transformer;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.UnusableEncoderException;
import org.slidestream.slide.pixels.RgbImage;

/** How an encoder comes to run: on its device, in the arithmetic that its probe allows, checked. */
final class Loading {
  private static final Logger log = LogManager.getLogger();

  private final EncoderFolder folder;
  private final EncoderCard card;
  private final int threads;
  private final Plan plan;

  Loading(EncoderFolder folder, int threads, Plan plan) {
    this.folder = folder;
    this.card = folder.card();
    this.threads = threads;
    this.plan = plan;
  }

  TorchTileEncoder run(PrecisionPolicy policy) throws IOException {
    return switch (folder.network()) {
      case Transformer transformer -> transformer(transformer, policy);
      case Script(Path file) -> script(file, policy);
    };
  }

  /** Tries the arithmetic of the plan, then single precision where the policy leaves the choice. */
  private TorchTileEncoder transformer(Transformer weights, PrecisionPolicy policy)
      throws IOException {
    VisionTransformer transformer = open(weights);
    if (plan.precision() == Precision.FP32) {
      return started(transformer, Precision.FP32);
    }
    double cosine = lower(transformer);
    if (cosine >= policy.leastCosine()) {
      return started(transformer, plan.precision());
    }
    transformer.close();
    if (policy.precision().isPresent()) {
      throw new UnusableEncoderException(
          "in %s a probe's embeddings have a cosine of %.6f to those in fp32, below %s: use fp32"
              .formatted(plan.precision().wireName(), cosine, policy.leastCosine()));
    }
    log.warn(
        "lower precision not used encoder={} precision={} cosine={}",
        card.id(),
        plan.precision().wireName(),
        cosine);
    return started(open(weights), Precision.FP32);
  }

  private VisionTransformer open(Transformer weights) throws IOException {
    return VisionTransformer.open(weights, card.pooling(), plan.device(), threads);
  }

  /** The least cosine of a probe's embeddings before and after. */
  private double lower(VisionTransformer transformer) throws IOException {
    try (Normalisation normalisation = normalisation();
        PtNDManager call = normalisation.call()) {
      PtNDArray images = normalisation.images(call, Probe.tiles(card.tilePixels()));
      float[][] before = transformer.embed(images);
      transformer.lower(plan.precision());
      return Probe.leastCosine(before, transformer.embed(images));
    }
  }

  private TorchTileEncoder started(VisionTransformer transformer, Precision precision)
      throws IOException {
    boolean oneDnn = !plan.gpu() && transformer.pack(card.tilePixels());
    return started(transformer, precision, oneDnn ? "onednn" : "plain", plan.parallelism());
  }

  private TorchTileEncoder script(Path file, PrecisionPolicy policy) throws IOException {
    Precision wanted = policy.precision().orElse(Precision.FP32);
    if (wanted != Precision.FP32) {
      throw new UnusableEncoderException(
          "it is TorchScript, which runs in fp32 only: %s is not possible"
              .formatted(wanted.wireName()));
    }
    log.warn(
        "a TorchScript file is a program, with the rights of this process encoder={}", card.id());
    // One at a time: a user's program may keep something between its calls.
    return started(
        ScriptedNetwork.open(file, plan.device(), threads), Precision.FP32, "torchscript", 1);
  }

  private TorchTileEncoder started(
      LoadedNetwork network, Precision precision, String linears, int parallelism)
      throws IOException {
    Normalisation normalisation = normalisation();
    EncoderCard shown = card.ofDimension(dimension(network, normalisation));
    log.info(
        "encoder loaded encoder={} architecture={} dimension={} pooling={} tilePixels={}"
            + " shortSidePixels={} micronsPerPixel={} mean={} std={} interpolation={}"
            + " licence=\"{}\" sha256={}",
        shown.id(),
        shown.architecture(),
        shown.dimension(),
        shown.pooling().configName(),
        shown.tilePixels(),
        shown.shortSidePixels(),
        shown.micronsPerPixel(),
        shown.mean(),
        shown.std(),
        shown.interpolation(),
        shown.licence(),
        shown.sha256());
    log.info(
        "encoder runs encoder={} device={} precision={} linears={} threads={} parallelism={}",
        shown.id(),
        plan.gpu() ? "gpu" : "cpu",
        precision.wireName(),
        linears,
        threads,
        parallelism);
    return new TorchTileEncoder(shown, precision, normalisation, network, parallelism);
  }

  private Normalisation normalisation() throws IOException {
    return Normalisation.open(card, plan.device(), threads);
  }

  /** Of the embedding of a black tile, which is as the card says, where it does. */
  private int dimension(LoadedNetwork network, Normalisation normalisation)
      throws UnusableEncoderException {
    int side = card.tilePixels();
    RgbImage black = new RgbImage(side, side, new byte[3 * side * side]);
    float[] embedding;
    try (PtNDManager call = normalisation.call()) {
      embedding = network.embed(normalisation.images(call, List.of(black)))[0];
    }
    boolean finite = true;
    for (float value : embedding) {
      finite &= Float.isFinite(value);
    }
    if (!finite || (card.dimension() != 0 && card.dimension() != embedding.length)) {
      throw new UnusableEncoderException(
          "a black tile gives %d numbers%s, not %d"
              .formatted(
                  embedding.length,
                  finite ? "" : " of which some are not finite",
                  card.dimension()));
    }
    return embedding.length;
  }
}
