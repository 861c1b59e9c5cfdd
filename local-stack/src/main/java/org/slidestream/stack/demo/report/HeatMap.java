package org.slidestream.stack.demo.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.slidestream.slide.pixels.RgbImage;

/**
 * The picture of an answer: each tile in the colour of its class over the slide's thumbnail, which
 * is faded to grey there so that stain and class are not mixed up; a headline above, the legend
 * beside it.
 */
final class HeatMap {
  /** Opacity of a tile: the tissue stays visible. */
  private static final int ALPHA = 130;

  private static final int MAP = 900;
  private static final int MARGIN = 24;
  private static final int TITLE = 84;
  private static final int LEGEND = 330;

  private final Answered slide;
  private final Palette palette;
  private final Rectangle map;

  HeatMap(Answered slide) {
    this.slide = slide;
    this.palette = slide.palette();
    double scale = (double) MAP / Math.max(slide.width(), slide.height());
    this.map =
        new Rectangle(
            MARGIN,
            TITLE,
            Math.max(1, (int) Math.round(scale * slide.width())),
            Math.max(1, (int) Math.round(scale * slide.height())));
  }

  /** Where the slide lies within the picture, in pixels of the picture. */
  Rectangle map() {
    return new Rectangle(map);
  }

  RgbImage draw() {
    Legend legend = new Legend(slide, palette);
    int height = Math.max(map.height, legend.height()) + TITLE + MARGIN;
    BufferedImage picture =
        new BufferedImage(map.width + LEGEND + 3 * MARGIN, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
      graphics.drawImage(
          Raster.faded(slide.thumbnail()), map.x, map.y, map.width, map.height, null);
      drawTiles(graphics);
      slide.truth().ifPresent(truth -> new Outlines(truth, slide).draw(graphics, map, palette));
      graphics.setColor(Color.GRAY);
      graphics.drawRect(map.x - 1, map.y - 1, map.width + 1, map.height + 1);
      Lettering lettering = new Lettering(graphics);
      new Headline(slide).draw(lettering, MARGIN, 36);
      legend.draw(graphics, lettering, map.x + map.width + MARGIN, map.y);
      slide
          .micronsPerPixel()
          .ifPresent(
              mpp -> {
                double micronsPerMapPixel = mpp * slide.width() / map.width;
                ScaleBar.fitting(map.width / 4.0 * micronsPerMapPixel)
                    .draw(graphics, lettering, map, micronsPerMapPixel);
              });
    } finally {
      graphics.dispose();
    }
    return Raster.of(picture);
  }

  private void drawTiles(Graphics2D graphics) {
    List<TileAnswer> tiles = slide.tiles();
    graphics.setStroke(new BasicStroke(1));
    for (TileAnswer tile : tiles) {
      int left = across(tile.x());
      int top = down(tile.y());
      int width = across(tile.x() + tile.width()) - left;
      int height = down(tile.y() + tile.height()) - top;
      Color colour = palette.colour(tile.label());
      graphics.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), ALPHA));
      graphics.fillRect(left, top, width, height);
      graphics.setColor(colour);
      graphics.drawRect(left, top, width - 1, height - 1);
    }
  }

  private int across(int x) {
    return map.x + (int) Math.round((double) x * map.width / slide.width());
  }

  private int down(int y) {
    return map.y + (int) Math.round((double) y * map.height / slide.height());
  }
}
