package org.slidestream.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.slidestream.encoder.weights.StateDict;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.encoder.weights.UnreadableWeightsException;

/**
 * An encoder as users get it: a folder with timm's {@code config.json} and {@code
 * model.safetensors} or {@code pytorch_model.bin}, as Hugging Face lays it out.
 *
 * @param card what the encoder is and wants
 * @param shape of its transformer
 * @param weights in the order of {@link VitShape#tensors()}, in memory that maps the file
 */
public record EncoderFolder(EncoderCard card, VitShape shape, List<Tensor> weights) {
  /** Names of the weights file, the preferred one first. */
  private static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");

  private static final int CHUNK = 1 << 20;

  /**
   * Reads a folder: its config is understood, every weight is there with its shape.
   *
   * @throws UnusableEncoderException where something is missing, damaged or not supported
   */
  public static EncoderFolder read(Path folder) throws UnusableEncoderException {
    TimmConfig config = TimmConfig.read(folder);
    Path file = weightsFile(folder);
    List<Tensor> weights;
    try {
      weights = StateDict.read(file).exactly(config.shape().tensors());
    } catch (UnreadableWeightsException e) {
      throw new UnusableEncoderException(String.valueOf(e.getMessage()), e);
    }
    return new EncoderFolder(card(folder, config, sha256(file)), config.shape(), weights);
  }

  private static EncoderCard card(Path folder, TimmConfig config, String sha256)
      throws UnusableEncoderException {
    try {
      return new EncoderCard(
          "%s@%s".formatted(folder.toRealPath().getFileName(), sha256.substring(0, 12)),
          config.architecture(),
          sha256,
          config.shape().dimension(),
          config.tilePixels(),
          config.micronsPerPixel(),
          config.mean(),
          config.std(),
          config.interpolation(),
          config.licence(),
          config.shortSidePixels());
    } catch (IllegalArgumentException | IOException e) {
      throw new UnusableEncoderException(
          "%s: %s".formatted(folder.resolve(TimmConfig.FILE), e.getMessage()), e);
    }
  }

  private static Path weightsFile(Path folder) throws UnusableEncoderException {
    return WEIGHTS.stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new UnusableEncoderException(
                    "%s is not an encoder: it has neither %s"
                        .formatted(folder, String.join(" nor ", WEIGHTS))));
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
