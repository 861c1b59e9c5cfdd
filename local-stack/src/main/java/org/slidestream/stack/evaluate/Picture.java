package org.slidestream.stack.evaluate;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/**
 * A chart that becomes a file.
 *
 * @param name of the file, without its ending
 * @param chart to be drawn
 */
record Picture(String name, Chart<?, ?> chart) {
  /** What marks are drawn in. */
  static final Color BLUE = new Color(0x0072B2);

  private static final int RESOLUTION = 144;

  /** The look that all have. */
  static void style(Styler styler) {
    styler
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartTitleBoxVisible(false)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14))
        .setLegendVisible(false);
  }

  /** Writes a PNG into {@code folder}. */
  void write(Path folder) throws IOException {
    BitmapEncoder.saveBitmapWithDPI(
        chart, folder.resolve(name).toString(), BitmapFormat.PNG, RESOLUTION);
  }
}
