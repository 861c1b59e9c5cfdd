package org.slidestream.slide.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.ImageIoJpegCodec;
import org.slidestream.slide.pixels.JpegColour;
import org.slidestream.slide.pixels.Pictures;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.Streams;

/** A small slide of JPEG tiles with two levels, and the pixels that it was made of. */
public final class DrawnSlide {
  public static final int WIDTH = 200;
  public static final int HEIGHT = 150;
  public static final int TILE = 64;
  public static final String APERIO = "Aperio Image Library v1\r\n200x150|AppMag = 20|MPP = 0.4990";

  private static final byte[] PADDING = {0, 0, 0};

  private DrawnSlide() {}

  public static RgbImage level(int index) {
    RgbImage base = Pictures.tissue(WIDTH, HEIGHT, 9);
    return index == 0
        ? base
        : PilResampler.resize(base, WIDTH >> index, HEIGHT >> index, Filter.BICUBIC);
  }

  /** An Aperio slide: two levels, a thumbnail in strips between them. */
  public static byte[] aperio(ByteOrder order, boolean big) throws IOException {
    TiffWriter tiff = new TiffWriter(order, big);
    tiled(tiff, level(0), JpegColour.RGB).text(TiffTag.IMAGE_DESCRIPTION, APERIO);
    strip(tiff);
    tiled(tiff, level(1), JpegColour.RGB);
    return tiff.bytes();
  }

  /** A generic pyramid of two levels. */
  public static byte[] generic(ByteOrder order, boolean big) throws IOException {
    TiffWriter tiff = new TiffWriter(order, big);
    tiled(tiff, level(0), JpegColour.YCBCR);
    strip(tiff);
    tiled(tiff, level(1), JpegColour.YCBCR).shorts(TiffTag.NEW_SUBFILE_TYPE, 1);
    return tiff.bytes();
  }

  /** Adds a directory whose tiles share their tables; tiles are padded with black. */
  static TiffWriter tiled(TiffWriter tiff, RgbImage image, JpegColour colour) throws IOException {
    List<byte[]> tiles = new ArrayList<>();
    byte[] tables = {};
    for (int y = 0; y < image.height(); y += TILE) {
      for (int x = 0; x < image.width(); x += TILE) {
        byte[] jpeg = jpeg(crop(image, x, y), colour);
        tables = Streams.tables(jpeg);
        tiles.add(Streams.withoutTables(jpeg));
      }
    }
    return tiled(tiff, image.width(), image.height(), tiles)
        .shorts(TiffTag.PHOTOMETRIC, colour == JpegColour.RGB ? 2 : 6)
        .bytes(TiffTag.JPEG_TABLES, tables);
  }

  /** Adds a directory of these tiles; an empty one is missing. */
  static TiffWriter tiled(TiffWriter tiff, int width, int height, List<byte[]> tiles) {
    long[] offsets = new long[tiles.size()];
    long[] counts = new long[tiles.size()];
    for (int i = 0; i < offsets.length; i++) {
      counts[i] = tiles.get(i).length;
      offsets[i] = counts[i] == 0 ? 0 : tiff.data(tiles.get(i));
    }
    return tiff.directory()
        .longs(TiffTag.IMAGE_WIDTH, width)
        .longs(TiffTag.IMAGE_LENGTH, height)
        .shorts(TiffTag.BITS_PER_SAMPLE, 8, 8, 8)
        .shorts(TiffTag.SAMPLES_PER_PIXEL, 3)
        .shorts(TiffTag.PHOTOMETRIC, 6)
        .shorts(TiffTag.COMPRESSION, Compression.JPEG)
        .shorts(TiffTag.TILE_WIDTH, TILE)
        .shorts(TiffTag.TILE_LENGTH, TILE)
        .longs(TiffTag.TILE_OFFSETS, offsets)
        .longs(TiffTag.TILE_BYTE_COUNTS, counts);
  }

  /** Adds an image in one strip, as thumbnails and labels are. */
  static TiffWriter strip(TiffWriter tiff) {
    long at = tiff.data(new byte[3 * 20 * 15]);
    return tiff.directory()
        .longs(TiffTag.IMAGE_WIDTH, 20)
        .longs(TiffTag.IMAGE_LENGTH, 15)
        .shorts(TiffTag.BITS_PER_SAMPLE, 8, 8, 8)
        .shorts(TiffTag.SAMPLES_PER_PIXEL, 3)
        .shorts(TiffTag.PHOTOMETRIC, 2)
        .shorts(TiffTag.COMPRESSION, Compression.NONE)
        .longs(TiffTag.STRIP_OFFSETS, at)
        .longs(TiffTag.STRIP_BYTE_COUNTS, 3 * 20 * 15);
  }

  static byte[] jpeg(RgbImage tile, JpegColour colour) throws IOException {
    return colour == JpegColour.RGB
        ? Pictures.unmarkedRgbJpeg(tile)
        : new ImageIoJpegCodec().encode(tile, 95);
  }

  private static RgbImage crop(RgbImage image, int left, int top) {
    return crop(image, left, top, TILE, TILE, PADDING);
  }

  /** Part of an image, with a colour for what lies outside. */
  static RgbImage crop(RgbImage image, int left, int top, int width, int height, byte[] outside) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      int x = left + i / 3 % width;
      int y = top + i / 3 / width;
      boolean inside = x >= 0 && y >= 0 && x < image.width() && y < image.height();
      rgb[i] = inside ? image.rgb()[3 * (y * image.width() + x) + i % 3] : outside[i % 3];
    }
    return new RgbImage(width, height, rgb);
  }
}
