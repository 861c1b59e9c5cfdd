package org.slidestream.stack.demo.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;

/**
 * A length to compare with: 1, 2 or 5 times a power of ten.
 *
 * @param microns its length, in um
 */
record ScaleBar(int microns) {
  /** The longest that is at most so long, in um. */
  static ScaleBar fitting(double most) {
    int length = 1;
    for (int power = 1; power <= most && power < 1_000_000_000; power *= 10) {
      for (int factor : new int[] {1, 2, 5}) {
        if ((double) power * factor <= most) {
          length = power * factor;
        }
      }
    }
    return new ScaleBar(length);
  }

  String label() {
    return microns >= 1000 ? microns / 1000 + " mm" : microns + " µm";
  }

  void draw(Graphics2D graphics, Lettering lettering, Rectangle map, double micronsPerPixel) {
    int length = Math.max(1, (int) Math.round(microns / micronsPerPixel));
    int x = map.x + 14;
    int y = map.y + map.height - 18;
    graphics.setColor(new Color(255, 255, 255, 215));
    graphics.fillRect(x - 8, y - 24, Math.max(length, 64) + 16, 36);
    graphics.setColor(Lettering.INK);
    graphics.fillRect(x, y, length, 5);
    lettering.plain(label(), x, y - 6, 13, Lettering.INK);
  }
}
