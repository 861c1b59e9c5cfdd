package org.slidestream.stack.evaluate;

import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.slidestream.simpleshot.evaluation.Coverage;
import org.slidestream.simpleshot.evaluation.Coverage.Point;

/** Lines of accuracy over the share of queries answered, a line for each head. */
final class CoverageLines {
  private final XYChart chart =
      new XYChartBuilder()
          .width(760)
          .height(460)
          .title("Accuracy of the answers given, by margin")
          .xAxisTitle("share of queries answered")
          .yAxisTitle("accuracy")
          .build();

  CoverageLines() {
    Picture.style(chart.getStyler());
    chart
        .getStyler()
        .setXAxisMin(0.0)
        .setXAxisMax(1.0)
        .setYAxisMax(1.0)
        .setLegendVisible(true)
        .setLegendPosition(LegendPosition.InsideSW)
        .setSeriesColors(new Color[] {new Color(0xE69F00), Picture.BLUE, new Color(0x009E73)});
  }

  void add(String head, Coverage coverage) {
    chart
        .addSeries(
            head,
            coverage.points().stream().mapToDouble(Point::share).toArray(),
            coverage.points().stream().mapToDouble(Point::accuracy).toArray())
        .setMarker(SeriesMarkers.CIRCLE);
  }

  Picture picture(String name) {
    return new Picture(name, chart);
  }
}
