package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.encoder.AttentionMap;
import org.slidestream.encoder.AttentiveEncoder;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.Preprocessing;
import org.slidestream.encoder.UnusableEncoderException;
import org.slidestream.slide.pixels.RgbImage;

/** An encoder on libtorch, on the processor. */
public final class TorchTileEncoder implements AttentiveEncoder {
  private static final Logger log = LogManager.getLogger();

  private final EncoderCard card;
  private final Preprocessing preprocessing;
  private final Normalisation normalisation;
  private final VisionTransformer transformer;
  private final int patchPixels;
  private Precision precision = Precision.FP32;

  private TorchTileEncoder(
      EncoderFolder folder, Normalisation normalisation, VisionTransformer transformer) {
    this.card = folder.card();
    this.preprocessing = new Preprocessing(card);
    this.normalisation = normalisation;
    this.transformer = transformer;
    this.patchPixels = folder.shape().patchPixels();
  }

  /**
   * Loads an encoder in single precision and embeds an empty tile with it.
   *
   * @param threads that libtorch uses for one batch
   * @throws UnusableEncoderException where libtorch is missing or the embedding is not as the card
   *     says
   */
  public static TorchTileEncoder open(EncoderFolder folder, int threads)
      throws UnusableEncoderException {
    return open(folder, threads, PrecisionPolicy.EXACT);
  }

  /**
   * Loads an encoder and embeds an empty tile with it, and a probe in both arithmetics where the
   * policy allows a lower one.
   *
   * @param threads that libtorch uses for one batch
   * @throws UnusableEncoderException where libtorch is missing, the embedding is not as the card
   *     says, or the arithmetic that the policy demands changes the embeddings too much
   */
  public static TorchTileEncoder open(EncoderFolder folder, int threads, PrecisionPolicy policy)
      throws UnusableEncoderException {
    if (threads < 1) {
      throw new IllegalArgumentException("libtorch needs a thread at least, not " + threads);
    }
    Precision first =
        policy
            .precision()
            .orElseGet(() -> Processor.multipliesBfloat16() ? Precision.BF16 : Precision.FP32);
    EncoderCard card = folder.card();
    long start = System.nanoTime();
    try {
      if (first == Precision.BF16) {
        TorchTileEncoder encoder = load(folder, Device.cpu(), threads);
        double cosine = encoder.lower();
        if (cosine >= policy.leastCosine()) {
          return encoder.started(threads, start);
        }
        encoder.close();
        if (policy.precision().isPresent()) {
          throw new UnusableEncoderException(
              ("encoder %s: in bf16 a probe's embeddings have a cosine of %.6f to those in fp32,"
                      + " below %s: use fp32")
                  .formatted(card.id(), cosine, policy.leastCosine()));
        }
        log.warn("bf16 not used encoder={} cosine={}", card.id(), cosine);
      }
      return load(folder, Device.cpu(), threads).started(threads, start);
    } catch (EngineException | UnsatisfiedLinkError | IllegalStateException e) {
      throw new UnusableEncoderException(
          "encoder %s: libtorch failed: %s".formatted(card.id(), e.getMessage()), e);
    } catch (UnusableEncoderException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableEncoderException("encoder %s: %s".formatted(card.id(), e.getMessage()), e);
    }
  }

  private static TorchTileEncoder load(EncoderFolder folder, Device device, int threads)
      throws IOException {
    return new TorchTileEncoder(
        folder,
        Normalisation.open(folder.card(), device, threads),
        VisionTransformer.open(
            folder.shape(), folder.card().pooling(), folder.weights(), device, threads));
  }

  /** Goes to bfloat16; the least cosine of a probe's embeddings before and after. */
  private double lower() {
    List<RgbImage> probe = Probe.tiles(card.tilePixels());
    float[][] before = encode(probe);
    transformer.lower();
    precision = Precision.BF16;
    return Probe.leastCosine(before, encode(probe));
  }

  private TorchTileEncoder started(int threads, long start) throws UnusableEncoderException {
    boolean oneDnn = transformer.pack(card.tilePixels());
    check();
    log.info(
        "encoder loaded encoder={} architecture={} dimension={} pooling={} tilePixels={}"
            + " micronsPerPixel={} licence=\"{}\" precision={} linears={} threads={} ms={}",
        card.id(),
        card.architecture(),
        card.dimension(),
        card.pooling().configName(),
        card.tilePixels(),
        card.micronsPerPixel(),
        card.licence(),
        precision.wireName(),
        oneDnn ? "onednn" : "plain",
        threads,
        (System.nanoTime() - start) / 1_000_000);
    return this;
  }

  private void check() throws UnusableEncoderException {
    int side = card.tilePixels();
    float[] embedding = encode(List.of(new RgbImage(side, side, new byte[3 * side * side])))[0];
    boolean finite = true;
    for (float value : embedding) {
      finite &= Float.isFinite(value);
    }
    if (embedding.length != card.dimension() || !finite) {
      close();
      throw new UnusableEncoderException(
          "encoder %s: a black tile gives %d numbers%s, not %d"
              .formatted(
                  card.id(),
                  embedding.length,
                  finite ? "" : " of which some are not finite",
                  card.dimension()));
    }
  }

  @Override
  public EncoderCard card() {
    return card;
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public RgbImage fit(RgbImage tile) {
    return preprocessing.fit(tile);
  }

  @Override
  public float[][] encode(List<RgbImage> fitted) {
    if (fitted.isEmpty()) {
      return new float[0][];
    }
    for (RgbImage image : fitted) {
      checkFitted(image);
    }
    try (PtNDManager call = normalisation.call()) {
      return transformer.embed(normalisation.images(call, fitted));
    }
  }

  private void checkFitted(RgbImage image) {
    int side = card.tilePixels();
    if (image.width() != side || image.height() != side) {
      throw new IllegalArgumentException(
          "encoder %s wants images of %d x %d, not %d x %d"
              .formatted(card.id(), side, side, image.width(), image.height()));
    }
  }

  @Override
  public AttentionMap attention(RgbImage image) {
    int rows = image.height() / patchPixels;
    int columns = image.width() / patchPixels;
    if (rows == 0 || columns == 0) {
      throw new IllegalArgumentException(
          "an image of %d x %d has no whole patch of %d"
              .formatted(image.width(), image.height(), patchPixels));
    }
    RgbImage whole = corner(image, columns * patchPixels, rows * patchPixels);
    try (PtNDManager call = normalisation.call()) {
      float[][] heads = transformer.attention(normalisation.images(call, List.of(whole)));
      return new AttentionMap(rows, columns, patchPixels, List.of(heads));
    }
  }

  private static RgbImage corner(RgbImage image, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(image.rgb(), 3 * y * image.width(), rgb, 3 * y * width, 3 * width);
    }
    return new RgbImage(width, height, rgb);
  }

  @Override
  public void close() {
    normalisation.close();
    transformer.close();
  }
}
