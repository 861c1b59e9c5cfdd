package org.slidestream.stack.demo.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Locale;
import java.util.Map;

/** What the colours mean, how many tiles each class has, how often that is right. */
final class Legend {
  private static final int PREVIEW = 324;
  private static final int ROW = 28;
  private static final int LINE = 22;

  private final Answered slide;
  private final Palette palette;

  Legend(Answered slide, Palette palette) {
    this.slide = slide;
    this.palette = palette;
  }

  /** How much room it takes, in pixels. */
  int height() {
    int classes = 34 + ROW * palette.labels().size();
    int accuracy = slide.truth().isPresent() ? 44 + 4 * LINE : 0;
    return previewHeight() + classes + accuracy;
  }

  void draw(Graphics2D graphics, Lettering lettering, int x, int top) {
    int y = drawPreview(graphics, x, top) + 34;
    Map<String, Integer> counts = slide.counts();
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    lettering.bold(total + " tiles", x, y, 15);
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      y += ROW;
      graphics.setColor(palette.colour(count.getKey()));
      graphics.fillRect(x, y - 14, 18, 18);
      graphics.setColor(Color.GRAY);
      graphics.drawRect(x, y - 14, 18, 18);
      lettering.plain(count.getKey(), x + 28, y, 14, Lettering.INK);
      lettering.plain(share(count.getValue(), total), x + 190, y, 14, Lettering.INK);
    }
    if (slide.accuracy().isPresent()) {
      drawAccuracy(lettering, slide.accuracy().get(), x, y + 44);
    }
  }

  private int drawPreview(Graphics2D graphics, int x, int y) {
    int height = previewHeight();
    graphics.drawImage(Raster.of(slide.thumbnail()), x, y, previewWidth(), height, null);
    graphics.setColor(Color.GRAY);
    graphics.drawRect(x - 1, y - 1, previewWidth() + 1, height + 1);
    return y + height;
  }

  private int previewWidth() {
    return preview(slide.width());
  }

  private int previewHeight() {
    return preview(slide.height());
  }

  private int preview(int side) {
    double scale = (double) PREVIEW / Math.max(slide.width(), slide.height());
    return Math.max(1, (int) (scale * side));
  }

  private static String share(int tiles, int total) {
    double percent = total == 0 ? 0 : 100.0 * tiles / total;
    return String.format(Locale.ROOT, "%d  (%.1f %%)", tiles, percent);
  }

  private static void drawAccuracy(Lettering lettering, Accuracy accuracy, int x, int y) {
    lettering.bold("Against the known regions", x, y, 15);
    String[] lines = {
      String.format(Locale.ROOT, "tile accuracy %.1f %%", 100 * accuracy.overall()),
      String.format(Locale.ROOT, "balanced accuracy %.1f %%", 100 * accuracy.balanced()),
      String.format(
          Locale.ROOT, "%d of %d clear tiles are right", accuracy.correct(), accuracy.tiles()),
      "lines: outlines of the known regions",
    };
    int baseline = y;
    for (String line : lines) {
      baseline += LINE;
      lettering.plain(line, x, baseline, 13, Lettering.INK);
    }
  }
}
