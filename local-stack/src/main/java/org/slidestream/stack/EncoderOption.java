package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.RandomEncoder;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.encoder.torch.TorchTileEncoder;
import picocli.CommandLine.Option;

/** Which encoder embeds: the user's, or one of random weights that we make. */
final class EncoderOption {
  private static final long SEED = 1;

  @Option(
      names = "--encoder",
      paramLabel = "DIR",
      description =
          "folder of the encoder: timm's config.json beside pytorch_model.bin or model.safetensors"
              + " (default: a ViT-Tiny of random weights, made on the spot)")
  @Nullable Path folder;

  /**
   * Loads it.
   *
   * @param home where the random encoder is made
   */
  TileEncoder open(Path home) throws IOException {
    Path chosen = folder != null ? folder : random(home.resolve("random-vit-tiny"));
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    return TorchTileEncoder.open(EncoderFolder.read(chosen), threads);
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
