package org.slidestream.stack.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.wire.DiagnosisStatus;

class DemoReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private DemoReport report;

  @BeforeEach
  void place() {
    report = new DemoReport(folder.resolve("new/folder"));
  }

  @Test
  void theDiagnosisIsReadable() throws IOException {
    report.write(Slides.whole());

    JsonNode json = JSON.readTree(report.diagnosis().toFile());
    assertThat(json.at("/status").textValue()).isEqualTo("FINAL");
    assertThat(json.at("/answers/0/label").textValue()).isEqualTo("STROMA");
    assertThat(json.at("/answers/0/topK/0/scores/1/score").doubleValue()).isEqualTo(0.5);
    assertThat(json.at("/diagnosedAt").textValue()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(json.at("/reason").isNull()).isTrue();
    assertThat(Files.readString(report.diagnosis()).lines().count()).isGreaterThan(30);
  }

  @Test
  void theAccuracyIsToldWhereTheTruthIsKnown() throws IOException {
    report.write(Slides.whole());

    JsonNode accuracy = JSON.readTree(report.diagnosis().toFile()).get("accuracy");
    assertThat(accuracy.get("tileAccuracy").doubleValue()).isEqualTo(0.75);
    assertThat(accuracy.at("/confusion/STROMA/TUMOUR").intValue()).isEqualTo(1);
  }

  @Test
  void everyTileIsAClosedSquareInLevelZeroPixels() throws IOException {
    report.write(Slides.whole());

    JsonNode json = JSON.readTree(report.predictions().toFile());
    assertThat(json.get("type").textValue()).isEqualTo("FeatureCollection");
    assertThat(json.get("features")).hasSize(4);
    JsonNode geometry = json.at("/features/2/geometry");
    assertThat(geometry.get("type").textValue()).isEqualTo("Polygon");
    assertThat(geometry.get("coordinates").toString())
        .isEqualTo("[[[600,200],[800,200],[800,400],[600,400],[600,200]]]");
  }

  @Test
  void aTileCarriesItsClassColourAndDistances() throws IOException {
    report.write(Slides.whole());

    JsonNode tile = JSON.readTree(report.predictions().toFile()).at("/features/2");
    assertThat(tile.get("type").textValue()).isEqualTo("Feature");
    assertThat(tile.at("/properties/objectType").textValue()).isEqualTo("tile");
    assertThat(tile.at("/properties/classification/name").textValue()).isEqualTo("TUMOUR");
    assertThat(tile.at("/properties/classification/color").toString()).isEqualTo("[86,180,233]");
    assertThat(tile.at("/properties/measurements").toString())
        .isEqualTo("{\"distance STROMA\":1.25,\"distance TUMOUR\":0.5,\"margin\":0.75}");
  }

  @Test
  void theHeatMapIsAPicture() throws IOException {
    report.write(Slides.whole());

    assertThat(PngCodec.decode(Files.readAllBytes(report.heatMap())).width()).isGreaterThan(900);
  }

  @Test
  void aRejectedSlideHasAReportToo() throws IOException {
    report.write(Slides.without(DiagnosisStatus.REJECTED, "not a slide"));

    assertThat(JSON.readTree(report.diagnosis().toFile()).get("reason").textValue())
        .isEqualTo("not a slide");
    assertThat(JSON.readTree(report.predictions().toFile()).get("features")).isEmpty();
    assertThat(report.heatMap()).isNotEmptyFile();
  }
}
