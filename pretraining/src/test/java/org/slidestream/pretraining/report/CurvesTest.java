package org.slidestream.pretraining.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are drawn from the file alone. */
final class CurvesTest {
  private static final List<String> COLUMNS =
      List.of(
          Column.LOSS,
          "loss_dino",
          "loss_ibot",
          "loss_koleo",
          "gradient_norm_backbone",
          Column.LEARNING_RATE,
          Column.WEIGHT_DECAY,
          Column.MOMENTUM,
          Column.TEACHER_TEMPERATURE,
          Column.SIMPLESHOT,
          Column.SIMPLESHOT_HALF_WIDTH,
          Column.KNN);

  @TempDir Path temporary;

  @Test
  void aRunGivesLossesSchedulesAndAccuracy() throws IOException {
    Path metrics = temporary.resolve("metrics.csv");
    SplittableRandom random = new SplittableRandom(1);
    try (MetricsFile file = MetricsFile.open(metrics, COLUMNS, 0)) {
      for (int step = 0; step < 3000; step++) {
        file.append(step, row(step, random));
      }
    }
    List<Path> files = Curves.draw(metrics, temporary.resolve("curves"));
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("losses.png", "schedules.png", "accuracy.png");
    for (Path file : files) {
      assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(600);
    }
  }

  @Test
  void aRunThatHasBarelyBegunGivesWhatThereIs() throws IOException {
    Path metrics = temporary.resolve("metrics.csv");
    MetricsFile.open(metrics, COLUMNS, 0).close();
    assertThat(Curves.draw(metrics, temporary)).isEmpty();
    try (MetricsFile file = MetricsFile.open(metrics, COLUMNS, 0)) {
      file.append(0, Map.of(Column.LOSS, 6.9));
    }
    assertThat(Curves.draw(metrics, temporary)).hasSize(1);
  }

  @Test
  void aCellThatIsNoNumberIsNamed() throws IOException {
    Path metrics = temporary.resolve("metrics.csv");
    Files.writeString(metrics, "step,loss\n0,low\n");
    assertThatThrownBy(() -> Curves.draw(metrics, temporary))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2 has low");
  }

  private static Map<String, Double> row(int step, SplittableRandom random) {
    Map<String, Double> row = new LinkedHashMap<>();
    double part = step / 3000.0;
    row.put("loss_dino", 4 + 3 * Math.exp(-5 * part) + random.nextGaussian(0, 0.1));
    row.put("loss_ibot", 3 + 3 * Math.exp(-3 * part) + random.nextGaussian(0, 0.1));
    row.put("loss_koleo", -0.1 * part + random.nextGaussian(0, 0.01));
    row.put(Column.LOSS, 7 + 6 * Math.exp(-4 * part) + random.nextGaussian(0, 0.2));
    row.put("gradient_norm_backbone", 1 + random.nextDouble());
    row.put(Column.LEARNING_RATE, 1e-3 * Math.min(1, part * 10) * Math.cos(part * Math.PI / 2));
    row.put(Column.WEIGHT_DECAY, 0.04 + 0.36 * part);
    row.put(Column.MOMENTUM, 0.99 + 0.01 * part);
    row.put(Column.TEACHER_TEMPERATURE, 0.04 + 0.03 * Math.min(1, 3 * part));
    if (step % 250 == 0) {
      row.put(Column.SIMPLESHOT, 0.5 + 0.15 * Math.sqrt(part));
      row.put(Column.SIMPLESHOT_HALF_WIDTH, 0.01);
      row.put(Column.KNN, 0.52 + 0.2 * Math.sqrt(part));
    }
    return row;
  }
}
