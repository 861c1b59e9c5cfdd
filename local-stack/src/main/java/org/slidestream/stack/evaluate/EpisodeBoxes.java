package org.slidestream.stack.evaluate;

import java.util.Arrays;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.style.BoxStyler.BoxplotCalCulationMethod;

/** Boxes of episodes over the number of shots: quartiles, median, whiskers and what lies beyond. */
final class EpisodeBoxes {
  private final BoxChart chart;

  EpisodeBoxes(String measure, int ways) {
    this.chart =
        new BoxChartBuilder()
            .width(760)
            .height(460)
            .title("SimpleShot, %d classes".formatted(ways))
            .xAxisTitle("shots a class")
            .yAxisTitle(measure)
            .build();
    Picture.style(chart.getStyler());
    chart
        .getStyler()
        .setBoxplotCalCulationMethod(BoxplotCalCulationMethod.N_LESS_1_PLUS_1)
        .setYAxisMax(1.0)
        .setYAxisDecimalPattern("0.00");
  }

  void add(int shots, double[] values) {
    double[] defined = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (defined.length > 0) {
      chart.addSeries(Integer.toString(shots), defined);
    }
  }

  Picture picture(String name) {
    return new Picture(name, chart);
  }
}
