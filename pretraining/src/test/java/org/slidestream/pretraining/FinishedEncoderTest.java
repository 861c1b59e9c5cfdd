package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.encoder.weights.TensorFile;
import org.slidestream.pretraining.network.Kept;
import org.slidestream.pretraining.network.Summary;
import org.slidestream.pretraining.network.Transformer;
import org.slidestream.pretraining.network.Weights;
import org.slidestream.slide.pixels.RgbImage;

class FinishedEncoderTest {
  private static final int TRAINED_STEPS = 6;
  private static final int TILE = 0;

  /** The position embedding is trained on 4 x 4 patches; tiles of 48 pixels have 6 x 6. */
  @ParameterizedTest
  @CsvSource({
    "token,   32, 1, F32, 2e-5",
    "token,   48, 1, F32, 2e-5",
    "token,   48, 0, F32, 2e-5",
    "token,   24, 1, F32, 2e-5",
    "avg,     48, 1, F32, 2e-5",
    "avg_std, 48, 1, F32, 2e-5",
    "avg_std, 48, 1, F16, 1e-2"
  })
  void itsEmbeddingsAreTheTeachersTokensPooled(
      String pooling,
      int tile,
      double layerScale,
      String numbers,
      double tolerance,
      @TempDir Path folder)
      throws Exception {
    SortedMap<String, String> keys =
        keys(pooling, "encoder.numbers", numbers, "encoder.tile", Integer.toString(tile));
    keys.put("model.layer-scale", Double.toString(layerScale));
    TinyRun.train(keys, folder, TRAINED_STEPS);
    try (PretrainingRun run = TinyRun.open(keys, folder)) {
      FinishedEncoder finished = finished(run);
      finished.write();
      try (TileEncoder encoder = finished.open()) {
        RgbImage image = encoder.fit(TinyRun.TILES.tile(TILE));
        assertClose(encoder.encode(List.of(image))[0], pooled(run, image), tolerance);
      }
    }
  }

  @Test
  void whiteningMultipliesThem(@TempDir Path folder) throws Exception {
    SortedMap<String, String> keys =
        keys("avg", "encoder.whitening.tiles", "8", "crops.stain.probability", "1");
    TinyRun.train(keys, folder, TRAINED_STEPS);
    try (PretrainingRun run = TinyRun.open(keys, folder)) {
      FinishedEncoder finished = finished(run);
      finished.write();
      run.writeCard(Map.of("k-NN", "0.5"));
      FloatBuffer projection =
          TensorFile.read(run.encoderFolder().resolve("model.safetensors"))
              .tensor(EncoderFolder.PROJECTION)
              .orElseThrow()
              .float32()
              .asFloatBuffer();
      try (TileEncoder encoder = finished.open()) {
        RgbImage image = encoder.fit(TinyRun.TILES.tile(TILE));
        float[] pooled = pooled(run, image);
        float[] expected = new float[pooled.length];
        for (int i = 0; i < pooled.length * pooled.length; i++) {
          expected[i / pooled.length] += projection.get(i) * pooled[i % pooled.length];
        }
        assertClose(encoder.encode(List.of(image))[0], expected, 1e-4);
      }
      assertThat(run.encoderFolder().resolve("README.md")).content().contains("k-NN", "0.5");
    }
  }

  private static SortedMap<String, String> keys(String pooling, String... changes) {
    SortedMap<String, String> keys = TinyRun.keys(changes);
    keys.put("encoder.pooling", pooling);
    keys.put("model.layer-scale", "1");
    keys.put("run.base-learning-rate", "0.1");
    keys.put("teacher.momentum", "0.5");
    return keys;
  }

  private static FinishedEncoder finished(PretrainingRun run) {
    return new FinishedEncoder(run, TinyRun.TILES, TinyRun.crops(run.recipe()), 1);
  }

  /** What the transformer of the training says of an image, by the teacher's weights. */
  private static float[] pooled(PretrainingRun run, RgbImage image) throws IOException {
    Recipe recipe = run.recipe();
    try (TorchRoom room = TorchRoom.open()) {
      PtNDManager call = room.manager();
      try (Transformer transformer =
          Transformer.load(call, Model.of(recipe).backbone(), summary(recipe), false)) {
        Weights teacher = TrainingState.of(call, run.pretraining().written()).teacher();
        PtNDArray images =
            transformer.normalised(
                call, image.rgb(), image.width(), floats(recipe.mean()), floats(recipe.std()));
        return transformer
            .features(
                call,
                teacher,
                images,
                Transformer.none(call, DataType.FLOAT32),
                Transformer.none(call, DataType.BOOLEAN),
                Kept.all(call),
                Transformer.none(call, DataType.INT64))
            .summaries()
            .toFloatArray();
      }
    }
  }

  private static Summary summary(Recipe recipe) {
    return switch (recipe.encoder().pooling()) {
      case "avg" -> Summary.MEAN;
      case "avg_std" -> Summary.MEAN_AND_DEVIATION;
      default -> Summary.CLASS_TOKEN;
    };
  }

  private static float[] floats(List<Float> numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = numbers.get(i);
    }
    return floats;
  }

  private static void assertClose(float[] actual, float[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within((float) tolerance));
    }
  }
}
