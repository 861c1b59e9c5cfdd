package org.slidestream.embed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings of an embed worker. */
@ConfigMapping(prefix = "embed")
public interface EmbedSettings {
  /**
   * Folder of the encoder (timm's {@code config.json} beside the weights), its weights file, or a
   * TorchScript file.
   */
  Path encoder();

  /**
   * Architecture of weights without a {@code config.json}: uni, uni2-h, or timm's or DINOv2's name.
   */
  Optional<String> architecture();

  /** What the encoder's files do not say of it, or say wrongly. */
  Card card();

  /** Where the encoder runs: cpu, gpu, or auto for the first GPU if there is one. */
  @WithDefault("auto")
  String device();

  /**
   * Arithmetic of the encoder: fp32, bf16, on a GPU fp16, or auto for the fastest that passes the
   * probe.
   */
  @WithDefault("fp32")
  String precision();

  /** Least cosine of a probe's embeddings to those in fp32, below which the worker refuses. */
  @WithDefault("0.999")
  double leastCosine();

  /** How tiles are gathered for the encoder. */
  Batch batch();

  /** Threads that the encoder computes with; every processor when not given. */
  OptionalInt threads();

  /** Threads that decode tile images while the encoder computes. */
  @WithDefault("2")
  int decodeThreads();

  /** Consumer group, shared by all workers of an installation. */
  @WithDefault("embed-worker")
  String group();

  /**
   * Name of this worker, the same after a restart and unlike every other's: a restarted worker then
   * ends the transaction that it was killed in at once. A random name when not given.
   */
  Optional<String> instance();

  /** How tiles are gathered for the encoder. */
  interface Batch {
    /** Most tiles that are encoded together; they may come from several slides. */
    @WithDefault("16")
    int size();

    /** How long the first tile of a batch waits for the others, as an ISO 8601 duration. */
    @WithDefault("PT0.1S")
    Duration maxWait();
  }

  /** What the encoder's files do not say of it, or say wrongly. */
  interface Card {
    /** Resolution of the tiles that it embeds. */
    OptionalDouble micronsPerPixel();

    /** What of its tokens becomes the embedding: token, avg or avg_std. */
    Optional<String> pooling();

    /** Licence of the weights. */
    Optional<String> licence();

    /** Width and height of the image that it embeds, in pixels. */
    OptionalInt tilePixels();

    /** Of a resized tile's side, how much is seen, above 0 and at most 1. */
    OptionalDouble crop();

    /** How a tile of another size is resized: bilinear or bicubic. */
    Optional<String> interpolation();

    /** Mean of red, green and blue, each 0 to 1. */
    Optional<List<Float>> mean();

    /** Standard deviation of red, green and blue. */
    Optional<List<Float>> std();
  }
}
