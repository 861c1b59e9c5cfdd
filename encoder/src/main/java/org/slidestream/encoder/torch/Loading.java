package org.slidestream.encoder.torch;

import java.io.IOException;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.EncoderFolder;
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

  /** Tries the arithmetic of the plan, then single precision where the policy leaves the choice. */
  TorchTileEncoder run(PrecisionPolicy policy) throws IOException {
    if (plan.precision() == Precision.FP32) {
      return started(network(), Precision.FP32);
    }
    VisionTransformer transformer = network();
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
    return started(network(), Precision.FP32);
  }

  private VisionTransformer network() throws IOException {
    return VisionTransformer.open(
        folder.shape(), card.pooling(), folder.weights(), plan.device(), threads);
  }

  /** The least cosine of a probe's embeddings before and after. */
  private double lower(VisionTransformer transformer) throws IOException {
    List<RgbImage> probe = Probe.tiles(card.tilePixels());
    try (Normalisation normalisation = normalisation();
        var call = normalisation.call()) {
      var images = normalisation.images(call, probe);
      float[][] before = transformer.embed(images);
      transformer.lower(plan.precision());
      return Probe.leastCosine(before, transformer.embed(images));
    }
  }

  private Normalisation normalisation() throws IOException {
    return Normalisation.open(card, plan.device(), threads);
  }

  private TorchTileEncoder started(VisionTransformer transformer, Precision precision)
      throws IOException {
    boolean oneDnn = !plan.gpu() && transformer.pack(card.tilePixels());
    TorchTileEncoder encoder =
        new TorchTileEncoder(folder, precision, normalisation(), transformer, plan.lanes());
    check(encoder);
    log.info(
        "encoder loaded encoder={} architecture={} dimension={} pooling={} tilePixels={}"
            + " shortSidePixels={} micronsPerPixel={} mean={} std={} interpolation={}"
            + " licence=\"{}\" sha256={}",
        card.id(),
        card.architecture(),
        card.dimension(),
        card.pooling().configName(),
        card.tilePixels(),
        card.shortSidePixels(),
        card.micronsPerPixel(),
        card.mean(),
        card.std(),
        card.interpolation(),
        card.licence(),
        card.sha256());
    log.info(
        "encoder runs encoder={} device={} precision={} linears={} threads={} lanes={}",
        card.id(),
        plan.gpu() ? "gpu" : "cpu",
        precision.wireName(),
        oneDnn ? "onednn" : "plain",
        threads,
        plan.lanes());
    return encoder;
  }

  private void check(TorchTileEncoder encoder) throws UnusableEncoderException {
    int side = card.tilePixels();
    float[] embedding =
        encoder.encode(List.of(new RgbImage(side, side, new byte[3 * side * side])))[0];
    boolean finite = true;
    for (float value : embedding) {
      finite &= Float.isFinite(value);
    }
    if (embedding.length != card.dimension() || !finite) {
      encoder.close();
      throw new UnusableEncoderException(
          "a black tile gives %d numbers%s, not %d"
              .formatted(
                  embedding.length,
                  finite ? "" : " of which some are not finite",
                  card.dimension()));
    }
  }
}
