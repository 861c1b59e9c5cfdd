package org.slidestream.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.slidestream.encoder.weights.StateDict;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.encoder.weights.UnreadableWeightsException;

/**
 * An encoder as users get it: a folder with timm's {@code config.json} and weights, as Hugging Face
 * lays it out, or a weights file alone, with a config beside it or an architecture in the settings,
 * or a TorchScript file, with a config or settings as well.
 *
 * @param card what the encoder is and wants; of a TorchScript file that does not say its dimension,
 *     that is 0 until it runs
 * @param network what turns an image into an embedding
 */
public record EncoderFolder(EncoderCard card, Network network) {
  /** Name of the tensor that the pooled tokens are multiplied with. */
  public static final String PROJECTION = "slidestream.projection";

  private static final int CHUNK = 1 << 20;

  /** What turns an image into an embedding. */
  public sealed interface Network {}

  /**
   * A transformer that our own program runs.
   *
   * @param weights in the order of {@link VitShape#tensors()}, then the projection of the embedding
   *     where there is one, in memory that maps the file
   */
  public record Transformer(VitShape shape, List<Tensor> weights) implements Network {}

  /** A user's own program with its weights, a TorchScript file. */
  public record Script(Path file) implements Network {}

  /**
   * Reads a folder or a file: its config is understood, every weight is there with its shape.
   *
   * @throws UnusableEncoderException where something is missing, damaged or not supported
   */
  public static EncoderFolder read(Path path) throws UnusableEncoderException {
    return read(path, CardSettings.NONE);
  }

  /**
   * Reads a folder or a file, whose card is completed by settings.
   *
   * @throws UnusableEncoderException where something is missing, damaged or not supported
   */
  public static EncoderFolder read(Path path, CardSettings settings)
      throws UnusableEncoderException {
    try {
      EncoderFiles files = EncoderFiles.of(path, settings);
      return files.script() ? script(files) : transformer(files);
    } catch (UnreadableWeightsException e) {
      throw new UnusableEncoderException(String.valueOf(e.getMessage()), e);
    }
  }

  private static EncoderFolder transformer(EncoderFiles files)
      throws UnusableEncoderException, UnreadableWeightsException {
    WeightNames names = WeightNames.of(StateDict.read(files.weights()));
    TimmConfig config = TimmConfig.of(files.config(), SavedShapes.of(names));
    VitShape shape = config.shape();
    Pooling pooling = config.pooling();
    int pooled = shape.dimension() * pooling.parts();
    Map<String, List<Long>> tensors = new LinkedHashMap<>(shape.tensors());
    config
        .projection()
        .ifPresent(rows -> tensors.put(PROJECTION, List.of((long) rows, (long) pooled)));
    return new EncoderFolder(
        card(
            files,
            config.architecture(),
            config.projection().orElse(pooled),
            pooling,
            config.pretrained()),
        new Transformer(shape, names.weights().exactly(tensors)));
  }

  private static EncoderFolder script(EncoderFiles files) throws UnusableEncoderException {
    ConfigFields config = files.config();
    if (config.part("slidestream").has("pooling")) {
      throw config
          .part("slidestream")
          .unsupported("pooling", "none for TorchScript, which pools by itself");
    }
    PretrainedConfig pretrained = PretrainedConfig.of(config, OptionalInt.empty());
    String architecture = config.text("architecture", "torchscript");
    int dimension = config.integer("num_features", 0);
    return new EncoderFolder(
        card(files, architecture, dimension, Pooling.OF_PROGRAM, pretrained),
        new Script(files.weights()));
  }

  private static EncoderCard card(
      EncoderFiles files,
      String architecture,
      int dimension,
      Pooling pooling,
      PretrainedConfig pretrained)
      throws UnusableEncoderException {
    String sha256 = sha256(files.weights());
    try {
      return new EncoderCard(
          "%s@%s".formatted(files.name(), sha256.substring(0, 12)),
          architecture,
          sha256,
          dimension,
          pretrained.tilePixels(),
          pretrained.micronsPerPixel(),
          pretrained.mean(),
          pretrained.std(),
          pretrained.interpolation(),
          pretrained.licence(),
          pretrained.shortSidePixels(),
          pooling);
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
