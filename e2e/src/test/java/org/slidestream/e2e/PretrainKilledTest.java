package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;

class PretrainKilledTest {
  private static final int TERMINATED = 128 + 15; // by signal 15
  private static final int STEPS = 60;
  private static final int CHECKPOINT_EVERY = 7;
  private static final int TILES = 40;
  private static final int SIDE = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> RECIPE =
      List.of(
          "batch=8",
          "precision=fp32",
          "model.image=32",
          "model.patch=8",
          "model.dimension=96",
          "model.depth=3",
          "model.heads=2",
          "model.initialisation=fan_in",
          "model.drop-path=0.2",
          "crops.global.pixels=32",
          "crops.local.pixels=16",
          "crops.local.count=2",
          "crops.stain.transfer=0.5",
          "head.prototypes=64",
          "head.hidden=64",
          "head.bottleneck=16",
          "run.epochs=3",
          "run.epoch-steps=20",
          "run.warm-up-epochs=1",
          "high-resolution.steps=9",
          "high-resolution.global-pixels=48",
          "high-resolution.local-pixels=24",
          "encoder.tile=64");

  @TempDir private Path folder = Path.of("");
  private Path recipe = Path.of("");
  private Path tiles = Path.of("");

  @BeforeEach
  void writeTilesAndRecipe() throws IOException {
    recipe = Files.write(folder.resolve("tiny.properties"), RECIPE);
    tiles = Files.createDirectory(folder.resolve("tiles"));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < TILES; i++) {
      byte[] rgb = new byte[3 * SIDE * SIDE];
      int dark = random.nextInt(150);
      for (int j = 0; j < rgb.length; j++) {
        rgb[j] = (byte) (dark + random.nextInt(100));
      }
      Files.write(tiles.resolve(i + ".png"), PngCodec.encode(new RgbImage(SIDE, SIDE, rgb)));
    }
  }

  @Test
  void aRunThatIsKilledAgainAndAgainComesToTheSameNumbers() throws Exception {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    SplittableRandom random = new SplittableRandom();
    try (Console console = new Console(folder.resolve("console"))) {
      TypedCommand uninterrupted = pretrain(console, whole);
      for (int kill = 1; kill <= 4; kill++) {
        int rows = 8 * kill + random.nextInt(8);
        killWhen(console, killed, () -> rows(killed).size() > rows);
      }
      Path writing = killed.resolve("checkpoints/writing.tmp");
      killWhen(console, killed, () -> Files.exists(writing) || rows(killed).size() > 50);
      TypedCommand last = pretrain(console, killed);
      assertThat(last.awaitEnd()).as("%s", last.complaints()).isZero();
      assertThat(last.output()).contains("60 of 60 steps done, 0 tiles could not be read");
      assertThat(uninterrupted.awaitEnd()).as("%s", uninterrupted.complaints()).isZero();
    }
    assertThat(state(killed, STEPS)).hasSameBinaryContentAs(state(whole, STEPS));
    assertThat(killed.resolve("encoder/model.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("encoder/model.safetensors"));
    assertThat(figures(killed)).hasSize(1 + STEPS).isEqualTo(figures(whole));
  }

  @Test
  void aRunThatIsAskedToEndLeavesACheckpointAndSaysHowFarItCame() throws Exception {
    Path asked = folder.resolve("asked");
    try (Console console = new Console(folder.resolve("console"))) {
      TypedCommand command = pretrain(console, asked, "--set", "run.epochs=5000");
      awaitMoment(command, () -> rows(asked).size() > 5);
      command.terminate();
      assertThat(command.awaitEnd()).as("%s", command.complaints()).isEqualTo(TERMINATED);
      int steps = rows(asked).size() - 1;
      assertThat(state(asked, steps)).exists();
      assertThat(asked.resolve("encoder/model.safetensors")).isNotEmptyFile();
      assertThat(command.output()).contains("%d of 100000 steps done".formatted(steps));
      assertThat(command.complaints()).noneMatch(line -> line.contains("Exception"));
    }
  }

  private TypedCommand pretrain(Console console, Path out, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("pretrain", "--recipe", recipe.toString(), "--threads", "1"));
    words.addAll(List.of("--data", tiles.toString(), "--out", out.toString()));
    words.addAll(List.of("--checkpoint-every", Integer.toString(CHECKPOINT_EVERY)));
    words.addAll(List.of(more));
    return console.start(words.toArray(String[]::new));
  }

  private void killWhen(Console console, Path out, Callable<Boolean> moment) throws Exception {
    TypedCommand command = pretrain(console, out);
    awaitMoment(command, moment);
    command.kill();
  }

  private static void awaitMoment(TypedCommand command, Callable<Boolean> moment) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .failFast("the command ended", () -> !command.isAlive())
        .until(moment);
  }

  /** Header and rows that are whole. */
  private static List<String> rows(Path out) throws IOException {
    Path metrics = out.resolve("metrics.csv");
    if (!Files.exists(metrics)) {
      return List.of();
    }
    String text = Files.readString(metrics);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** What does not depend on time: all but the last two columns. */
  private static List<String> figures(Path out) throws IOException {
    List<String> rows = rows(out);
    assertThat(rows.getFirst()).endsWith(",images_per_second,seconds_waited_for_tiles");
    return rows.stream().map(row -> row.replaceFirst(",[^,]*,[^,]*$", "")).toList();
  }

  private static Path state(Path out, int step) {
    return out.resolve("checkpoints/step-%09d/state.safetensors".formatted(step));
  }
}
