package org.slidestream.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.slidestream.encoder.weights.StateDict;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.encoder.weights.UnreadableWeightsException;

/**
 * An encoder as users get it: a folder with timm's {@code config.json} and weights, as Hugging Face
 * lays it out, or a weights file alone, with a config beside it or an architecture in the settings.
 *
 * @param card what the encoder is and wants
 * @param shape of its transformer
 * @param weights in the order of {@link VitShape#tensors()}, in memory that maps the file
 */
public record EncoderFolder(EncoderCard card, VitShape shape, List<Tensor> weights) {
  private static final int CHUNK = 1 << 20;

  /**
   * Reads a folder or a weights file: its config is understood, every weight is there with its
   * shape.
   *
   * @throws UnusableEncoderException where something is missing, damaged or not supported
   */
  public static EncoderFolder read(Path path) throws UnusableEncoderException {
    return read(path, CardSettings.NONE);
  }

  /**
   * Reads a folder or a weights file, whose card is completed by settings.
   *
   * @throws UnusableEncoderException where something is missing, damaged or not supported
   */
  public static EncoderFolder read(Path path, CardSettings settings)
      throws UnusableEncoderException {
    EncoderFiles files = EncoderFiles.of(path, settings);
    try {
      WeightNames names = WeightNames.of(StateDict.read(files.weights()));
      TimmConfig config = TimmConfig.of(files.config(), SavedShapes.of(names));
      List<Tensor> weights = names.weights().exactly(config.shape().tensors());
      return new EncoderFolder(card(files, config), config.shape(), weights);
    } catch (UnreadableWeightsException e) {
      throw new UnusableEncoderException(String.valueOf(e.getMessage()), e);
    }
  }

  private static EncoderCard card(EncoderFiles files, TimmConfig config)
      throws UnusableEncoderException {
    String sha256 = sha256(files.weights());
    try {
      return new EncoderCard(
          "%s@%s".formatted(files.name(), sha256.substring(0, 12)),
          config.architecture(),
          sha256,
          config.shape().dimension() * config.pooling().parts(),
          config.tilePixels(),
          config.micronsPerPixel(),
          config.mean(),
          config.std(),
          config.interpolation(),
          config.licence(),
          config.shortSidePixels(),
          config.pooling());
    } catch (IllegalArgumentException e) {
      throw new UnusableEncoderException(
          "%s: %s".formatted(files.config().file(), e.getMessage()), e);
    }
  }

  private static String sha256(Path file) throws UnusableEncoderException {
    try (FileChannel channel = FileChannel.open(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      while (channel.read(chunk.clear()) >= 0) {
        digest.update(chunk.flip());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new UnusableEncoderException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }
}
