package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Oracle;
import org.slidestream.encoder.RandomEncoder;
import org.slidestream.encoder.UnusableEncoderException;
import org.slidestream.encoder.weights.SafetensorsFile;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.slide.pixels.RgbImage;

class TorchTileEncoderTest {
  /** How much an embedding may depend on the tiles beside it. */
  private static final float BATCH_BOUND = 1e-5f;

  @TempDir static Path temporary;
  private static TorchTileEncoder encoder;

  @BeforeAll
  static void open() throws IOException {
    RandomEncoder.write(temporary.resolve("random"), 1);
    encoder = TorchTileEncoder.open(EncoderFolder.read(temporary.resolve("random")), 2);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void anEmbeddingDoesNotDependOnItsBatch() {
    List<RgbImage> tiles = tiles(7);
    float[][] together = encoder.embed(tiles);
    for (int i = 0; i < tiles.size(); i++) {
      float[] alone = encoder.embed(List.of(tiles.get(i)))[0];
      assertThat(together[i]).containsExactly(alone, Offset.offset(BATCH_BOUND));
    }
    assertThat(distance(together[0], together[1])).isGreaterThan(100 * BATCH_BOUND);
  }

  @Test
  void theSameBatchGivesTheSameBits() {
    List<RgbImage> tiles = tiles(3);
    assertThat(encoder.embed(tiles)).isDeepEqualTo(encoder.embed(tiles));
  }

  @Test
  void anyThreadMayAsk() throws Exception {
    List<RgbImage> tiles = tiles(2);
    float[][] here = encoder.embed(tiles);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      assertThat(other.submit(() -> encoder.embed(tiles)).get()).isDeepEqualTo(here);
    }
  }

  @Test
  void twoBatchesAtOnceDoNotDisturbEachOther() throws Exception {
    List<List<RgbImage>> batches = List.of(tiles(3), tiles(5).subList(2, 5));
    List<float[][]> alone = batches.stream().map(encoder::embed).toList();
    Callable<Void> rounds =
        () -> {
          for (int round = 0; round < 8; round++) {
            int batch = round % 2;
            assertThat(encoder.embed(batches.get(batch))).isDeepEqualTo(alone.get(batch));
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Void> thread : threads.invokeAll(List.of(rounds, rounds))) {
        thread.get();
      }
    }
  }

  @Test
  void noTilesAreNoEmbeddings() {
    assertThat(encoder.embed(List.of())).isEmpty();
  }

  @Test
  void anImageThatWasNotFittedIsRefused() {
    RgbImage wide = new RgbImage(225, 224, new byte[3 * 225 * 224]);
    assertThatThrownBy(() -> encoder.encode(List.of(encoder.fit(wide), wide)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("wants images of 224 x 224, not 225 x 224");
  }

  @Test
  void tilesOfAnySizeAreEmbedded() {
    byte[] grey = new byte[3 * 300 * 260];
    assertThat(encoder.embed(List.of(new RgbImage(300, 260, grey)))[0])
        .hasSize(encoder.card().dimension());
  }

  @Test
  void weightsThatAreNotNumbersAreRefused() throws IOException {
    Path folder =
        Oracle.folder(
            temporary, "vit_tiny_gamma", "vit_tiny_gamma.safetensors", "model.safetensors");
    EncoderFolder good = EncoderFolder.read(folder);
    List<Tensor> weights = new ArrayList<>(Oracle.transformer(good).weights());
    Tensor norm = weights.removeLast();
    byte[] nan = norm.memory().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    nan[2] = (byte) 0xc0;
    nan[3] = 0x7f;
    weights.add(
        Tensor.dense(
            norm.name(), norm.type(), norm.shape(), java.lang.foreign.MemorySegment.ofArray(nan)));
    Path fresh = folder.resolve("fresh");
    SafetensorsFile.write(fresh, weights);
    Files.move(
        fresh,
        folder.resolve("model.safetensors"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    EncoderFolder bad = EncoderFolder.read(folder);
    assertThatThrownBy(() -> TorchTileEncoder.open(bad, 1))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining(bad.card().id())
        .hasMessageContaining("not finite");
  }

  private static List<RgbImage> tiles(int count) {
    Random random = new Random(5);
    List<RgbImage> tiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[3 * 256 * 256];
      random.nextBytes(rgb);
      for (int at = 0; at < rgb.length; at++) {
        rgb[at] = (byte) ((rgb[at] & 0x3f) + 20 * i);
      }
      tiles.add(new RgbImage(256, 256, rgb));
    }
    return tiles;
  }

  private static float distance(float[] a, float[] b) {
    float distance = 0;
    for (int i = 0; i < a.length; i++) {
      distance = Math.max(distance, Math.abs(a[i] - b[i]));
    }
    return distance;
  }
}
