package org.slidestream.stack.demo.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.slidestream.schemas.WireJson;

/**
 * Leaves a slide's answer in a folder: {@code diagnosis.json}, {@code predictions.geojson} and
 * {@code heatmap.png}.
 */
public final class DemoReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;

  /**
   * @param folder made where it is missing; files of the same names are replaced
   */
  public DemoReport(Path folder) {
    this.folder = folder;
  }

  /** Writes the three files. */
  public void write(Answered slide) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(diagnosis().toFile(), diagnosis(slide));
    TilesGeoJson tiles = new TilesGeoJson(slide.palette(), slide.diagnosis().getSubmissionId());
    JSON.writeValue(predictions().toFile(), tiles.of(slide.tiles()));
    // the JDK's writer: slower than ours, and far smaller on flat colours
    ImageIO.write(Raster.of(new HeatMap(slide).draw()), "png", heatMap().toFile());
  }

  /** Where the diagnosis lies. */
  public Path diagnosis() {
    return folder.resolve("diagnosis.json");
  }

  /** Where the tiles lie, for QuPath. */
  public Path predictions() {
    return folder.resolve("predictions.geojson");
  }

  /** Whether the picture names its classes: it does not on a machine without fonts. */
  public boolean isLettered() {
    return Lettering.isPossible();
  }

  /** Where the picture lies. */
  public Path heatMap() {
    return folder.resolve("heatmap.png");
  }

  private static ObjectNode diagnosis(Answered slide) {
    ObjectNode json = WireJson.of(slide.diagnosis());
    slide.accuracy().ifPresent(accuracy -> describe(accuracy, json.putObject("accuracy")));
    return json;
  }

  private static void describe(Accuracy accuracy, ObjectNode json) {
    json.put("clearShare", Accuracy.CLEAR);
    json.put("clearTiles", accuracy.tiles());
    json.put("unclearTiles", accuracy.unclear());
    json.put("correctTiles", accuracy.correct());
    json.put("tileAccuracy", accuracy.overall());
    json.put("balancedAccuracy", accuracy.balanced());
    ObjectNode confusion = json.putObject("confusion");
    accuracy
        .confusion()
        .forEach(
            (truth, predicted) -> {
              ObjectNode row = confusion.putObject(truth);
              predicted.forEach(row::put);
            });
  }
}
