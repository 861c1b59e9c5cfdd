package org.slidestream.pretraining.report;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Pictures of a {@link MetricsFile}: {@code losses.png}, {@code schedules.png} and, once something
 * was measured, {@code accuracy.png}.
 */
public final class Curves {
  private static final Color BLUE = new Color(0x0072B2);
  private static final Color ORANGE = new Color(0xD55E00);
  private static final Color GREEN = new Color(0x009E73);
  private static final Color PURPLE = new Color(0xCC79A7);

  /** More points than a panel has pixels only blacken it. */
  private static final int MOST_POINTS = 400;

  private static final int PANELS_ACROSS = 2;

  /** Numbers below are too long for an axis. */
  private static final double SMALL = 0.01;

  /** Pixels between the numbers of an axis. */
  private static final int TICKS_APART = 100;

  private static final List<String> SCHEDULES =
      List.of(
          Column.LEARNING_RATE, Column.WEIGHT_DECAY, Column.MOMENTUM, Column.TEACHER_TEMPERATURE);

  private final MetricsTable table;

  private Curves(MetricsTable table) {
    this.table = table;
  }

  /** Draws what {@code metrics} has into {@code folder}; returns the files. */
  public static List<Path> draw(Path metrics, Path folder) throws IOException {
    Files.createDirectories(folder);
    // The last pictures are drawn while the JVM ends, and a cache in files would add a hook then.
    ImageIO.setUseCache(false);
    Curves curves = new Curves(MetricsTable.read(metrics));
    List<Path> files = new ArrayList<>();
    curves.panels(
        folder.resolve("losses.png"),
        Stream.of(
                Stream.of(Column.LOSS).filter(curves::isMeasured),
                curves.table.measured(Column.LOSS_OF).stream(),
                curves.table.measured(Column.GRADIENT_NORM_OF).stream())
            .flatMap(names -> names)
            .toList(),
        files);
    curves.panels(
        folder.resolve("schedules.png"),
        SCHEDULES.stream().filter(curves::isMeasured).toList(),
        files);
    if (curves.isMeasured(Column.SIMPLESHOT) || curves.isMeasured(Column.KNN)) {
      curves.accuracy(folder.resolve("accuracy.png"), files);
    }
    return files;
  }

  private boolean isMeasured(String column) {
    return !table.line(column).isEmpty();
  }

  /** Each column on a scale of its own: a small term is seen beside a large one. */
  private void panels(Path file, List<String> columns, List<Path> files) throws IOException {
    if (columns.isEmpty()) {
      return;
    }
    List<XYChart> panels = new ArrayList<>();
    for (String column : columns) {
      Line line = table.line(column).thinned(MOST_POINTS);
      String title = column.replace('_', ' ');
      boolean small = Arrays.stream(line.values()).allMatch(value -> Math.abs(value) < SMALL);
      XYChart panel = chart(small ? title + ", in millionths" : title, 520, 300);
      add(panel, column, small ? line.times(1e6) : line, BLUE);
      panels.add(panel);
    }
    while (panels.size() > 1 && panels.size() % PANELS_ACROSS != 0) {
      panels.add(empty());
    }
    BitmapEncoder.saveBitmap(
        panels,
        Math.ceilDiv(panels.size(), PANELS_ACROSS),
        Math.min(PANELS_ACROSS, panels.size()),
        file.toString(),
        BitmapFormat.PNG);
    files.add(file);
  }

  private void accuracy(Path file, List<Path> files) throws IOException {
    XYChart chart = chart("Balanced accuracy on the labelled folder", 900, 520);
    chart.setYAxisTitle("balanced accuracy");
    chart.getStyler().setLegendVisible(true).setLegendPosition(LegendPosition.OutsideS);
    if (isMeasured(Column.SIMPLESHOT)) {
      Line line = table.line(Column.SIMPLESHOT);
      Line half = table.line(Column.SIMPLESHOT_HALF_WIDTH);
      String name = "SimpleShot, 95 % interval of the mean";
      XYSeries series =
          half.steps().length == line.steps().length
              ? chart.addSeries(name, line.steps(), line.values(), half.values())
              : chart.addSeries("SimpleShot", line.steps(), line.values());
      series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(BLUE).setLineColor(BLUE);
    }
    dots(chart, "nearest neighbours", Column.KNN, ORANGE);
    dots(chart, "SimpleShot, fixed split", Column.SPLIT_SIMPLESHOT, GREEN);
    dots(chart, "nearest neighbours, fixed split", Column.SPLIT_KNN, PURPLE);
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    files.add(file);
  }

  private void dots(XYChart chart, String name, String column, Color colour) {
    if (isMeasured(column)) {
      add(chart, name, table.line(column), colour)
          .setMarker(SeriesMarkers.DIAMOND)
          .setMarkerColor(colour);
    }
  }

  private static XYSeries add(XYChart chart, String name, Line line, Color colour) {
    XYSeries series = chart.addSeries(name, line.steps(), line.values());
    series.setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineWidth(1.6f);
    return series;
  }

  private static XYChart chart(String title, int width, int height) {
    XYChart chart =
        new XYChartBuilder().width(width).height(height).title(title).xAxisTitle("step").build();
    chart
        .getStyler()
        .setXAxisMin(0.0)
        .setXAxisTickMarkSpacingHint(TICKS_APART)
        .setYAxisTickMarkSpacingHint(TICKS_APART / 2)
        .setyAxisTickLabelsFormattingFunction(Curves::figure);
    chart
        .getStyler()
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartTitleBoxVisible(false)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14))
        .setLegendVisible(false);
    return chart;
  }

  /** Four digits, and no zeros that say nothing. */
  private static String figure(double number) {
    return number == 0
        ? "0"
        : new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** Fills the grid of panels. */
  private static XYChart empty() {
    XYChart chart = chart("", 520, 300);
    chart.setXAxisTitle("");
    chart.getStyler().setAxisTicksVisible(false).setPlotGridLinesVisible(false);
    return chart;
  }
}
