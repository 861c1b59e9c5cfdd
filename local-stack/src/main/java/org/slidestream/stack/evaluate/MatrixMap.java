package org.slidestream.stack.evaluate;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;
import org.slidestream.simpleshot.evaluation.ConfusionMatrix;

/** A confusion matrix as a map: each cell its share of the true class, in whole per cent. */
final class MatrixMap {
  private static final int CELL = 58;
  private static final int MARGIN = 170;
  private static final int MOST_NUMBERS = 25;

  private MatrixMap() {}

  static Picture of(String name, String title, ConfusionMatrix matrix, LabelledData data) {
    List<String> names = matrix.labels().stream().map(data::name).toList();
    int side = Math.clamp(CELL * (long) names.size(), 260, 1400);
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(side + MARGIN + 60)
            .height(side + MARGIN)
            .title(title + ": % of each class")
            .xAxisTitle("answered")
            .yAxisTitle("true")
            .build();
    Picture.style(chart.getStyler());
    HeatMapStyler styler = chart.getStyler();
    styler
        .setMin(0)
        .setMax(100)
        .setRangeColors(new Color[] {Color.WHITE, new Color(0x9ECAE1), Picture.BLUE})
        .setShowValue(names.size() <= MOST_NUMBERS);
    styler.setPlotGridLinesVisible(false).setXAxisLabelRotation(names.size() > 6 ? 45 : 0);
    chart.addSeries("matrix", names, names.reversed(), cells(matrix));
    return new Picture(name, chart);
  }

  /** By column and, from below, by row: the first true class stands at the top. */
  private static List<Number[]> cells(ConfusionMatrix matrix) {
    int classes = matrix.labels().size();
    List<Number[]> cells = new ArrayList<>();
    for (int x = 0; x < classes; x++) {
      for (int y = 0; y < classes; y++) {
        int target = classes - 1 - y;
        long share =
            Math.round(100.0 * matrix.count(target, x) / Math.max(1, matrix.targets(target)));
        cells.add(new Number[] {x, y, share});
      }
    }
    return cells;
  }
}
