package org.slidestream.stack.evaluate;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A bar for each contestant and head, with its 95 % interval. */
final class FloorBars {
  private FloorBars() {}

  static Picture of(List<Standing> standings) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(1100)
            .height(620)
            .title("The encoder and what it must beat")
            .yAxisTitle("balanced accuracy")
            .build();
    Picture.style(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.8).setXAxisLabelRotation(35).setYAxisMin(0.0);
    chart.getStyler().setYAxisDecimalPattern("0.0").setYAxisMax(1.0);
    chart
        .getStyler()
        .setLegendVisible(true)
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setSeriesColors(
            new Color[] {
              Picture.BLUE, new Color(0xE69F00), new Color(0x009E73), new Color(0xCC79A7)
            });
    List<String> heads = standings.stream().map(Standing::head).distinct().toList();
    for (String head : heads) {
      List<Standing> of = standings.stream().filter(s -> s.head().equals(head)).toList();
      chart.addSeries(
          head,
          of.stream().map(Standing::contestant).toList(),
          of.stream().map(Standing::value).toList(),
          of.stream().map(standing -> (standing.high() - standing.low()) / 2).toList());
    }
    return new Picture("floors", chart);
  }
}
