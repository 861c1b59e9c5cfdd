package org.slidestream.stack.demo.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Locale;
import java.util.Map;
import org.slidestream.slide.pixels.RgbImage;

/** What the colours mean, how many tiles each class has, how often that is right. */
final class Legend {
  /** Height that is always enough for seven classes, in pixels. */
  static final int HEIGHT = 620;

  private static final int PREVIEW = 240;

  private final Answered slide;
  private final Palette palette;

  Legend(Answered slide, Palette palette) {
    this.slide = slide;
    this.palette = palette;
  }

  void draw(Graphics2D graphics, Lettering lettering, int x, int top) {
    int y = drawPreview(graphics, x, top) + 34;
    Map<String, Integer> counts = slide.counts();
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    lettering.bold(total + " tiles", x, y, 15);
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      y += 28;
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
    RgbImage thumbnail = slide.thumbnail();
    double scale = (double) PREVIEW / Math.max(thumbnail.width(), thumbnail.height());
    int width = Math.max(1, (int) (thumbnail.width() * scale));
    int height = Math.max(1, (int) (thumbnail.height() * scale));
    graphics.drawImage(Raster.of(thumbnail), x, y, width, height, null);
    graphics.setColor(Color.GRAY);
    graphics.drawRect(x - 1, y - 1, width + 1, height + 1);
    return y + height;
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
      baseline += 22;
      lettering.plain(line, x, baseline, 13, Lettering.INK);
    }
  }
}
