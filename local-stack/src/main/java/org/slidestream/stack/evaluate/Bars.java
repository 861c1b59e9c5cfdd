package org.slidestream.stack.evaluate;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;

/** A bar for each share. */
final class Bars {
  private Bars() {}

  static Picture of(String name, String title, Map<String, Double> values) {
    CategoryChart chart = new CategoryChartBuilder().width(760).height(460).title(title).build();
    Picture.style(chart.getStyler());
    CategoryStyler styler = chart.getStyler();
    styler.setAvailableSpaceFill(0.6).setLabelsVisible(true).setLabelsFontColor(Color.WHITE);
    styler.setXAxisLabelRotation(25).setYAxisMin(0.0).setYAxisMax(1.0);
    styler.setYAxisDecimalPattern("0.00").setSeriesColors(new Color[] {Picture.BLUE});
    chart.addSeries("share", new ArrayList<>(values.keySet()), new ArrayList<>(values.values()));
    return new Picture(name, chart);
  }
}
