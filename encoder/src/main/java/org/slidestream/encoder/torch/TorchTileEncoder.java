package org.slidestream.encoder.torch;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.util.List;
import org.slidestream.encoder.AttentionMap;
import org.slidestream.encoder.AttentiveEncoder;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.Preprocessing;
import org.slidestream.encoder.UnusableEncoderException;
import org.slidestream.slide.pixels.RgbImage;

/** An encoder on libtorch. */
public final class TorchTileEncoder implements AttentiveEncoder {
  private final EncoderCard card;
  private final Precision precision;
  private final Preprocessing preprocessing;
  private final Normalisation normalisation;
  private final LoadedNetwork network;
  private final int parallelism;

  TorchTileEncoder(
      EncoderCard card,
      Precision precision,
      Normalisation normalisation,
      LoadedNetwork network,
      int parallelism) {
    this.card = card;
    this.precision = precision;
    this.preprocessing = new Preprocessing(card);
    this.normalisation = normalisation;
    this.network = network;
    this.parallelism = parallelism;
  }

  /**
   * Loads an encoder on the processor, in single precision.
   *
   * @param threads that libtorch uses for one batch
   * @throws UnusableEncoderException where libtorch is missing or the embedding is not as the card
   *     says
   */
  public static TorchTileEncoder open(EncoderFolder folder, int threads)
      throws UnusableEncoderException {
    return open(folder, threads, PrecisionPolicy.EXACT);
  }

  /** Loads an encoder on the processor. */
  public static TorchTileEncoder open(EncoderFolder folder, int threads, PrecisionPolicy precision)
      throws UnusableEncoderException {
    return open(folder, threads, precision, DevicePolicy.CPU);
  }

  /**
   * Loads an encoder and embeds an empty tile with it, and a probe in both arithmetics where the
   * policy allows a lower one.
   *
   * @param threads that libtorch uses for one batch on the processor
   * @throws UnusableEncoderException where libtorch or the device is missing, the embedding is not
   *     as the card says, or the arithmetic that the policy demands changes the embeddings too much
   */
  public static TorchTileEncoder open(
      EncoderFolder folder, int threads, PrecisionPolicy precision, DevicePolicy device)
      throws UnusableEncoderException {
    if (threads < 1) {
      throw new IllegalArgumentException("libtorch needs a thread at least, not " + threads);
    }
    String encoder = "encoder " + folder.card().id();
    try {
      Plan plan = Plan.of(device, precision, Hardware.found());
      return new Loading(folder, threads, plan).run(precision);
    } catch (EngineException | UnsatisfiedLinkError e) {
      throw new UnusableEncoderException(
          "%s: libtorch failed: %s".formatted(encoder, reason(e)), e);
    } catch (IOException | IllegalStateException e) {
      throw new UnusableEncoderException("%s: %s".formatted(encoder, e.getMessage()), e);
    }
  }

  /** What went wrong, without the traceback. */
  private static String reason(Throwable libtorchs) {
    String account = String.valueOf(libtorchs.getMessage());
    int at = account.lastIndexOf("RuntimeError: ");
    return at < 0 ? account : account.substring(at).lines().findFirst().orElse(account);
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
  public int parallelism() {
    return parallelism;
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
      return network.embed(normalisation.images(call, fitted));
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
    if (!(network instanceof VisionTransformer transformer)) {
      throw new UnsupportedOperationException(
          "encoder %s is TorchScript, which does not show where it looks".formatted(card.id()));
    }
    int patchPixels = transformer.patchPixels();
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
    network.close();
  }
}
