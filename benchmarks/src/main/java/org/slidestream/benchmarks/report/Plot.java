package org.slidestream.benchmarks.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots as PNG files. */
public final class Plot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;

  private Plot() {}

  /** A bar for each name. */
  public static void bars(Path file, String title, String unit, Map<String, Double> values)
      throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setXAxisLabelRotation(30);
    chart.getStyler().setLegendVisible(false).setDecimalPattern("#,##0");
    chart.getStyler().setLabelsVisible(true).setLabelsFontColor(Color.WHITE);
    chart.addSeries(unit, new ArrayList<>(values.keySet()), new ArrayList<>(values.values()));
    save(chart, file);
  }

  /** A line for each name, over the same x. */
  public static void lines(
      Path file,
      String title,
      String across,
      String up,
      List<Double> x,
      Map<String, List<Double>> y)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    chart.getStyler().setYAxisMin(0.0).setLegendPosition(LegendPosition.OutsideS);
    y.forEach((name, values) -> chart.addSeries(name, x, values).setMarker(SeriesMarkers.NONE));
    save(chart, file);
  }

  private static void save(Chart<?, ?> chart, Path file) throws IOException {
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    Files.createDirectories(file.toAbsolutePath().getParent());
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }
}
