package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.AttentiveEncoder;
import org.slidestream.encoder.CardSettings;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.RandomEncoder;
import org.slidestream.encoder.torch.TorchTileEncoder;
import picocli.CommandLine.Option;

/** Which encoder embeds: the user's, or the one that comes with Slidestream. */
final class EncoderOption {
  @Option(
      names = "--encoder",
      paramLabel = "PATH",
      description =
          "folder of the encoder: timm's config.json beside pytorch_model.bin or"
              + " model.safetensors; or a weights file; or TorchScript"
              + " (default: he-vit-5m, a small one for H&E that comes with Slidestream)")
  private @Nullable Path folder;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "of weights without a config.json: uni, uni2-h, or timm's or DINOv2's name")
  private @Nullable String architecture;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = "fp32",
      description =
          "fp32, bf16, on a GPU fp16, or auto for the fastest that passes the probe"
              + " (default: ${DEFAULT-VALUE})")
  private String precision = "fp32";

  /** Loads it. */
  AttentiveEncoder open() throws IOException {
    return open(EncoderFolder.read(chosen(), said()));
  }

  /** Loads another one. */
  AttentiveEncoder open(Path other) throws IOException {
    return open(EncoderFolder.read(other));
  }

  /**
   * Loads its like with random weights, which are made in a folder that is gone afterwards.
   *
   * @param home where the folder is made
   */
  AttentiveEncoder openRandomLike(Path home, long seed) throws IOException {
    Path made = Files.createTempDirectory(Files.createDirectories(home), "random-like");
    try {
      RandomEncoder.writeLike(made, chosen(), said(), seed);
      return open(EncoderFolder.read(made));
    } finally {
      for (String file : List.of("config.json", "model.safetensors")) {
        Files.deleteIfExists(made.resolve(file));
      }
      Files.delete(made);
    }
  }

  private AttentiveEncoder open(EncoderFolder encoder) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    return TorchTileEncoder.open(encoder, threads, policy(), DevicePolicy.AUTO);
  }

  private Path chosen() {
    return folder != null ? folder : ShippedEncoder.folder();
  }

  private CardSettings said() {
    return architecture == null ? CardSettings.NONE : CardSettings.architecture(architecture);
  }

  private PrecisionPolicy policy() {
    try {
      return PrecisionPolicy.of(precision, PrecisionPolicy.USUAL_COSINE);
    } catch (IllegalArgumentException e) {
      throw new UserException("--precision: " + e.getMessage(), e);
    }
  }

  /** What to know before one believes in what it says. */
  Optional<String> warning() {
    return folder != null ? Optional.empty() : Optional.of(ShippedEncoder.WARNING);
  }
}
