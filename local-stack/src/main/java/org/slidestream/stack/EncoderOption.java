package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/** Which encoder embeds: the user's, or one of random weights that we make. */
final class EncoderOption {
  private static final long SEED = 1;

  @Option(
      names = "--encoder",
      paramLabel = "PATH",
      description =
          "folder of the encoder: timm's config.json beside pytorch_model.bin or"
              + " model.safetensors; or a weights file; or TorchScript"
              + " (default: a ViT-Tiny of random weights, made on the spot)")
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

  /**
   * Loads it.
   *
   * @param home where the random encoder is made
   */
  AttentiveEncoder open(Path home) throws IOException {
    return open(EncoderFolder.read(chosen(home), said()));
  }

  /**
   * Loads its like with random weights, which are made in a folder that is gone afterwards.
   *
   * @param home where the folder is made
   */
  AttentiveEncoder openRandomLike(Path home, long seed) throws IOException {
    Path made = Files.createTempDirectory(Files.createDirectories(home), "random-like");
    try {
      RandomEncoder.writeLike(made, chosen(home), said(), seed);
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

  private Path chosen(Path home) throws IOException {
    return folder != null ? folder : random(home.resolve("random-vit-tiny"));
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
    return folder != null
        ? Optional.empty()
        : Optional.of(
            "the encoder is a ViT-Tiny of RANDOM weights: it sees texture, and has learnt nothing");
  }

  /** Made beside its place and moved there: a folder of that name is never half an encoder. */
  private static Path random(Path made) throws IOException {
    if (!Files.exists(made)) {
      Path parent = Files.createDirectories(made.toAbsolutePath().getParent());
      Path unfinished = Files.createTempDirectory(parent, "unfinished-encoder");
      RandomEncoder.write(unfinished, SEED);
      Files.move(unfinished, made, StandardCopyOption.ATOMIC_MOVE);
    }
    return made;
  }
}
