package org.slidestream.stack.demo.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/** Writes text into a picture; where the machine has no fonts it writes none. */
public final class Lettering {
  /** What is to be read. */
  public static final Color INK = new Color(0x22, 0x22, 0x22);

  static final Color PALE = new Color(0x66, 0x66, 0x66);

  private static final boolean FONTS = haveFonts();

  private final Graphics2D graphics;

  public Lettering(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  /** Whether there are fonts to write with. */
  static boolean isPossible() {
    return FONTS;
  }

  void bold(String text, int x, int baseline, int size) {
    write(text, x, baseline, Font.BOLD, size, INK);
  }

  /** A line of text. */
  public void plain(String text, int x, int baseline, int size, Color colour) {
    write(text, x, baseline, Font.PLAIN, size, colour);
  }

  private void write(String text, int x, int baseline, int style, int size, Color colour) {
    if (FONTS) {
      graphics.setFont(new Font(Font.SANS_SERIF, style, size));
      graphics.setColor(colour);
      graphics.drawString(text, x, baseline);
    }
  }

  /** A bare container has no fonts, and the JDK answers the first text with an error then. */
  private static boolean haveFonts() {
    try {
      return new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('n');
    } catch (LinkageError | InternalError | RuntimeException e) {
      return false;
    }
  }
}
