package org.slidestream.stack.tile;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.demo.report.Lettering;
import org.slidestream.stack.demo.report.Raster;
import org.slidestream.tiler.cut.Layer;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.quality.Flag;
import org.slidestream.tiler.tissue.Ring;
import org.slidestream.tiler.tissue.Ring.Corner;
import org.slidestream.tiler.tissue.TissueContour;

/**
 * The slide with its tissue outlined and the tiles of one layer drawn in, those with a flag in the
 * colour of their first one; below, what the colours mean. The colours can be told apart with any
 * colour vision (Okabe and Ito 2008).
 */
final class TilePicture {
  private static final int LEGEND = 28;
  private static final int ENTRY = 150;
  private static final Color TISSUE = new Color(0x009E73);
  private static final Color TILE = new Color(0x0072B2);

  private final TiledSlide slide;
  private final Layer layer;
  private final RgbImage thumbnail;

  /**
   * @param thumbnail the whole slide
   */
  TilePicture(TiledSlide slide, Layer layer, RgbImage thumbnail) {
    this.slide = slide;
    this.layer = layer;
    this.thumbnail = thumbnail;
  }

  BufferedImage draw() {
    Map<String, Color> legend = legend();
    int width = Math.max(thumbnail.width(), legend.size() * ENTRY);
    BufferedImage picture =
        new BufferedImage(width, thumbnail.height() + LEGEND, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
      drawLegend(graphics, legend);
      graphics.clipRect(0, 0, thumbnail.width(), thumbnail.height());
      graphics.drawImage(Raster.of(thumbnail), 0, 0, null);
      slide
          .tiling()
          .tiles()
          .filter(tile -> tile.micronsPerPixel() == layer.micronsPerPixel())
          .forEach(tile -> drawTile(graphics, tile));
      graphics.setColor(TISSUE);
      graphics.setStroke(new BasicStroke(2));
      slide.contours().stream()
          .flatMap(TissueContour::rings)
          .forEach(ring -> drawRing(graphics, ring));
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private void drawTile(Graphics2D graphics, TileSpec tile) {
    int left = across(tile.x());
    int top = down(tile.y());
    int width = across(tile.x() + tile.width()) - left;
    int height = down(tile.y() + tile.height()) - top;
    Set<Flag> flags = slide.flags(tile);
    Color colour = flags.isEmpty() ? TILE : colour(flags.iterator().next());
    graphics.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90));
    if (!flags.isEmpty()) {
      graphics.fillRect(left, top, width, height);
      graphics.setColor(colour);
    }
    graphics.drawRect(left, top, width, height);
  }

  private void drawRing(Graphics2D graphics, Ring ring) {
    Path2D path = new Path2D.Double();
    for (Corner corner : ring.corners()) {
      int x = across(slide.x(corner));
      int y = down(slide.y(corner));
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    graphics.draw(path);
  }

  private Map<String, Color> legend() {
    Map<String, Color> legend = new LinkedHashMap<>();
    legend.put("tissue", TISSUE);
    legend.put(String.format(Locale.ROOT, "tile, %.3f um/px", layer.micronsPerPixel()), TILE);
    if (slide.measured()) {
      for (Flag flag : Flag.values()) {
        legend.put(TileFiles.name(flag), colour(flag));
      }
    }
    return legend;
  }

  private void drawLegend(Graphics2D graphics, Map<String, Color> legend) {
    Lettering lettering = new Lettering(graphics);
    int x = 8;
    int y = thumbnail.height() + 8;
    for (Map.Entry<String, Color> entry : legend.entrySet()) {
      graphics.setColor(entry.getValue());
      graphics.fillRect(x, y, 12, 12);
      lettering.plain(entry.getKey(), x + 20, y + 11, 13, Lettering.INK);
      x += ENTRY;
    }
  }

  private static Color colour(Flag flag) {
    return switch (flag) {
      case BLUR -> new Color(0xE69F00); // orange
      case PEN -> new Color(0xF0E442); // yellow
      case FOLD_OR_DARK -> new Color(0xD55E00); // vermilion
      case FAT -> new Color(0x56B4E9); // sky blue
    };
  }

  private int across(int x) {
    return (int) Math.round((double) x * thumbnail.width() / slide.image().width());
  }

  private int down(int y) {
    return (int) Math.round((double) y * thumbnail.height() / slide.image().height());
  }
}
