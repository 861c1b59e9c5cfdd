package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.Preprocessing;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.encoder.UnusableEncoderException;
import org.slidestream.slide.pixels.RgbImage;

/** An encoder on libtorch, in float32 on the processor. */
public final class TorchTileEncoder implements TileEncoder {
  private static final Logger LOG = LogManager.getLogger(TorchTileEncoder.class);

  private final EncoderCard card;
  private final Preprocessing preprocessing;
  private final VisionTransformer transformer;
  private final int floatsOfTile;
  private ByteBuffer pixels = ByteBuffer.allocateDirect(0);

  private TorchTileEncoder(EncoderCard card, VisionTransformer transformer) {
    this.card = card;
    this.preprocessing = new Preprocessing(card);
    this.transformer = transformer;
    this.floatsOfTile = 3 * preprocessing.side() * preprocessing.side();
  }

  /**
   * Loads an encoder and embeds an empty tile with it.
   *
   * @param threads that libtorch uses for one batch
   * @throws UnusableEncoderException where libtorch is missing or the embedding is not as the card
   *     says
   */
  public static TorchTileEncoder open(EncoderFolder folder, int threads)
      throws UnusableEncoderException {
    return open(folder, Device.cpu(), threads);
  }

  private static TorchTileEncoder open(EncoderFolder folder, Device device, int threads)
      throws UnusableEncoderException {
    if (threads < 1) {
      throw new IllegalArgumentException("libtorch needs a thread at least, not " + threads);
    }
    EncoderCard card = folder.card();
    long start = System.nanoTime();
    try {
      TorchTileEncoder encoder =
          new TorchTileEncoder(
              card,
              VisionTransformer.open(
                  folder.shape(), card.pooling(), folder.weights(), device, threads));
      boolean oneDnn = !device.isGpu() && encoder.transformer.pack(card.tilePixels());
      encoder.check();
      LOG.info(
          "encoder={} event=loaded architecture={} dimension={} pooling={} tilePixels={}"
              + " micronsPerPixel={} licence=\"{}\" device={} linears={} threads={} ms={}",
          card.id(),
          card.architecture(),
          card.dimension(),
          card.pooling().configName(),
          card.tilePixels(),
          card.micronsPerPixel(),
          card.licence(),
          device.getDeviceType(),
          oneDnn ? "onednn" : "plain",
          threads,
          (System.nanoTime() - start) / 1_000_000);
      return encoder;
    } catch (EngineException | UnsatisfiedLinkError | IllegalStateException e) {
      throw new UnusableEncoderException(
          "encoder %s: libtorch failed: %s".formatted(card.id(), e.getMessage()), e);
    } catch (UnusableEncoderException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableEncoderException("encoder %s: %s".formatted(card.id(), e.getMessage()), e);
    }
  }

  private void check() throws UnusableEncoderException {
    int side = card.tilePixels();
    float[] embedding = encode(List.of(new RgbImage(side, side, new byte[floatsOfTile])))[0];
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
    return Precision.FP32;
  }

  @Override
  public float[][] encode(List<RgbImage> tiles) {
    if (tiles.isEmpty()) {
      return new float[0][];
    }
    ByteBuffer batch = room(Math.multiplyExact(tiles.size(), 4 * floatsOfTile));
    FloatBuffer floats = batch.asFloatBuffer();
    for (RgbImage tile : tiles) {
      preprocessing.put(tile, floats);
    }
    return transformer.embed(batch, tiles.size(), preprocessing.side(), preprocessing.side());
  }

  /** Direct memory is slow to get and late to be freed, so the largest batch's is kept. */
  private ByteBuffer room(int bytes) {
    if (pixels.capacity() < bytes) {
      pixels = ByteBuffer.allocateDirect(bytes);
    }
    return pixels.slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    transformer.close();
  }
}
