package org.slidestream.pretraining.curation;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Rows of small tiles, each with a few words; rows stand in as many columns as make the picture
 * about as wide as high.
 *
 * @param title above all
 * @param strips the rows
 */
public record ContactSheet(String title, List<Strip> strips) {
  private static final int TILE = 72;
  private static final int GAP = 4;
  private static final int LABEL = 108;
  private static final int MARGIN = 16;
  private static final int HEAD = 40;
  private static final Color PAPER = Color.WHITE;
  private static final Color INK = new Color(0x22, 0x22, 0x22);
  private static final Color PALE = new Color(0x77, 0x77, 0x77);
  private static final Color BAR = new Color(0xC9, 0xD8, 0xE8);
  private static final Color KEPT = new Color(0x3B, 0x6F, 0xA8);

  /**
   * A row.
   *
   * @param words what it is, then more about it
   * @param length of its bar, 0 to 1; no bar where it is 0
   * @param filled share of the bar that is dark, 0 to 1
   * @param tiles from left to right, empty ones where a tile cannot be read
   */
  public record Strip(
      String words, String more, double length, double filled, List<Optional<RgbImage>> tiles) {
    public Strip {
      tiles = tiles.stream().map(tile -> tile.map(ContactSheet::small)).toList();
    }
  }

  private static RgbImage small(RgbImage tile) {
    int side = Math.min(tile.width(), tile.height());
    return PilResampler.resize(
        tile, TILE * tile.width() / side, TILE * tile.height() / side, Filter.BILINEAR);
  }

  public BufferedImage drawn() {
    int across = strips.stream().mapToInt(strip -> strip.tiles.size()).max().orElse(1);
    int width = LABEL + across * (TILE + GAP) + MARGIN;
    int height = TILE + GAP;
    int columns = (int) Math.max(1, Math.round(Math.sqrt((double) strips.size() * height / width)));
    int down = Math.max(1, (strips.size() + columns - 1) / columns);
    BufferedImage sheet =
        new BufferedImage(
            MARGIN + columns * width, HEAD + down * height + MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(PAPER);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    write(pen, title, 16, Font.BOLD, INK, MARGIN, 26);
    for (int i = 0; i < strips.size(); i++) {
      draw(pen, strips.get(i), MARGIN + i / down * width, HEAD + i % down * height);
    }
    pen.dispose();
    return sheet;
  }

  private static void draw(Graphics2D pen, Strip strip, int x, int y) {
    write(pen, strip.words, 18, Font.BOLD, INK, x, y + 24);
    write(pen, strip.more, 12, Font.PLAIN, PALE, x, y + 42);
    int bar = (int) Math.round(strip.length * (LABEL - 12));
    pen.setColor(BAR);
    pen.fillRect(x, y + 52, bar, 8);
    pen.setColor(KEPT);
    pen.fillRect(x, y + 52, (int) Math.round(bar * strip.filled), 8);
    for (int i = 0; i < strip.tiles.size(); i++) {
      int left = x + LABEL + i * (TILE + GAP);
      strip.tiles.get(i).ifPresent(tile -> pen.drawImage(centre(tile), left, y, null));
    }
  }

  private static BufferedImage centre(RgbImage tile) {
    BufferedImage image = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
    int dx = (tile.width() - TILE) / 2;
    int dy = (tile.height() - TILE) / 2;
    for (int y = 0; y < TILE; y++) {
      for (int x = 0; x < TILE; x++) {
        int red = tile.red(x + dx, y + dy);
        image.setRGB(x, y, red << 16 | tile.green(x + dx, y + dy) << 8 | tile.blue(x + dx, y + dy));
      }
    }
    return image;
  }

  /** Nothing where the machine has no fonts, as a bare container: the tiles are still worth it. */
  private static void write(
      Graphics2D pen, String words, int size, int style, Color colour, int x, int y) {
    try {
      pen.setColor(colour);
      pen.setFont(new Font(Font.SANS_SERIF, style, size));
      pen.drawString(words, x, y);
    } catch (LinkageError | InternalError | RuntimeException e) {
      return;
    }
  }
}
