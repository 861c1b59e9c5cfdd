package org.slidestream.pretraining.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resumed run leaves the file that an uninterrupted one leaves. */
final class MetricsFileTest {
  private static final List<String> COLUMNS = List.of("images", "loss", "knn");

  @TempDir Path temporary;
  private Path file = Path.of("unset");

  @BeforeEach
  void place() {
    file = temporary.resolve("run/metrics.csv");
  }

  @Test
  void aRowHasItsColumnsInOrderAndNothingWhereNothingWasMeasured() throws IOException {
    try (MetricsFile metrics = MetricsFile.open(file, COLUMNS, 0)) {
      Map<String, Double> row = new LinkedHashMap<>();
      row.put("loss", 6.25);
      row.put("images", 32.0);
      metrics.append(0, row);
      metrics.append(5, Map.of("knn", 0.1));
    }
    assertThat(file).hasContent("step,images,loss,knn\n0,32,6.25,\n5,,,0.1\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3, 6, 10})
  void aResumedRunLeavesTheSameBytes(long resumed) throws IOException {
    write(0, 10);
    byte[] uninterrupted = Files.readAllBytes(file);
    Files.delete(file);
    write(0, 7);
    write(Math.min(resumed, 7), 10);
    assertThat(file).hasBinaryContent(uninterrupted);
  }

  @Test
  void aRowThatWasNotFinishedIsCut() throws IOException {
    write(0, 3);
    Files.writeString(file, Files.readString(file) + "3,96,6.");
    write(5, 6);
    assertThat(Files.readAllLines(file)).hasSize(5).last().asString().startsWith("5,");
  }

  @Test
  void aHeaderThatWasNotFinishedIsWrittenAnew() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "step,im");
    write(0, 1);
    assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("step,images,loss,knn");
  }

  @Test
  void otherColumnsAreRefusedAndTheFileIsNamed() throws IOException {
    write(0, 1);
    assertThatThrownBy(() -> MetricsFile.open(file, List.of("loss"), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("metrics.csv")
        .hasMessageContaining("step,loss");
  }

  @Test
  void aFileThatIsNoMetricsFileIsNotCut() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "step,images,loss,knn\nhello,1,2,3\n");
    assertThatThrownBy(() -> MetricsFile.open(file, COLUMNS, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("hello");
    assertThat(file).content().contains("hello");
  }

  @Test
  void stepsAscendAndColumnsAreKnown() throws IOException {
    try (MetricsFile metrics = MetricsFile.open(file, COLUMNS, 0)) {
      metrics.append(4, Map.of());
      assertThat(metrics.lastStep()).hasValue(4);
      assertThatThrownBy(() -> metrics.append(4, Map.of())).hasMessageContaining("step 4");
      assertThatThrownBy(() -> metrics.append(5, Map.of("entropy", 1)))
          .hasMessageContaining("entropy");
    }
  }

  private void write(long from, long to) throws IOException {
    try (MetricsFile metrics = MetricsFile.open(file, COLUMNS, from)) {
      for (long step = from; step < to; step++) {
        metrics.append(step, Map.of("images", 32 * step, "loss", 7.0f / (step + 1)));
      }
    }
  }
}
