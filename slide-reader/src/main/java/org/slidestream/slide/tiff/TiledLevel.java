package org.slidestream.slide.tiff;

import java.util.Optional;
import java.util.OptionalInt;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.JpegColour;
import org.slidestream.slide.pixels.JpegHeader;
import org.slidestream.slide.pixels.JpegSplice;
import org.slidestream.slide.pixels.UndecodableImageException;

/** One image of JPEG tiles in a TIFF file. */
final class TiledLevel {
  private static final int MAX_SIDE = 1 << 28;
  private static final int MAX_TILE_SIDE = 1 << 14;

  private final FileBytes file;
  private final int width;
  private final int height;
  private final int tileWidth;
  private final int tileHeight;
  private final long[] offsets;
  private final long[] counts;
  private final byte[] tables;
  private final JpegColour colour;

  TiledLevel(FileBytes file, TiffDirectory directory) throws UnreadableSlideException {
    this.file = file;
    width = side(directory, TiffTag.IMAGE_WIDTH, MAX_SIDE);
    height = side(directory, TiffTag.IMAGE_LENGTH, MAX_SIDE);
    tileWidth = side(directory, TiffTag.TILE_WIDTH, MAX_TILE_SIDE);
    tileHeight = side(directory, TiffTag.TILE_LENGTH, MAX_TILE_SIDE);
    offsets = directory.integers(TiffTag.TILE_OFFSETS);
    counts = directory.integers(TiffTag.TILE_BYTE_COUNTS);
    tables = directory.bytes(TiffTag.JPEG_TABLES);
    colour = colour(directory);
    long tiles = (long) across() * down();
    if (offsets.length != tiles || counts.length != tiles) {
      throw new UnreadableSlideException(
          "a TIFF image of %d tiles has %d tile offsets and %d tile sizes"
              .formatted(tiles, offsets.length, counts.length));
    }
  }

  /** True for JPEG tiles of eight bits whose samples lie together. */
  static boolean fits(TiffDirectory directory) throws UnreadableSlideException {
    long samples = directory.integer(TiffTag.SAMPLES_PER_PIXEL, 1);
    long photometric = directory.integer(TiffTag.PHOTOMETRIC, -1);
    boolean colours =
        samples == 3 ? photometric == 2 || photometric == 6 : samples == 1 && photometric == 1;
    return directory.isTiled()
        && directory.compression() == Compression.JPEG
        && directory.integer(TiffTag.BITS_PER_SAMPLE, 1) == 8
        && directory.integer(TiffTag.PLANAR_CONFIGURATION, 1) == 1
        && colours;
  }

  private static JpegColour colour(TiffDirectory directory) throws UnreadableSlideException {
    return switch ((int) directory.integer(TiffTag.PHOTOMETRIC, -1)) {
      case 1 -> JpegColour.GREY;
      case 2 -> JpegColour.RGB;
      default -> JpegColour.YCBCR;
    };
  }

  private static int side(TiffDirectory directory, int tag, int most)
      throws UnreadableSlideException {
    long pixels = directory.integer(tag, 0);
    if (pixels <= 0 || pixels > most) {
      throw new UnreadableSlideException(
          "TIFF tag %d says %d pixels, which no slide has".formatted(tag, pixels));
    }
    return (int) pixels;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int tileWidth() {
    return tileWidth;
  }

  int tileHeight() {
    return tileHeight;
  }

  /** Tiles in a row. */
  int across() {
    return Math.ceilDiv(width, tileWidth);
  }

  /** Rows of tiles. */
  int down() {
    return Math.ceilDiv(height, tileHeight);
  }

  /** True for a tile that the scanner left out. */
  boolean isMissing(int tile) {
    return counts[tile] == 0;
  }

  /**
   * The tile that is exactly this part of the level, where there is one: not missing, and nothing
   * of it outside the slide, where tiles hold padding.
   */
  OptionalInt wholeTile(long left, long top, int width, int height) {
    boolean whole =
        width == tileWidth
            && height == tileHeight
            && left % width == 0
            && top % height == 0
            && left >= 0
            && top >= 0
            && left + width <= this.width
            && top + height <= this.height;
    int tile = whole ? (int) (top / height * across() + left / width) : -1;
    return whole && !isMissing(tile) ? OptionalInt.of(tile) : OptionalInt.empty();
  }

  /**
   * A tile as a JPEG stream that may be given away, where it is one: in colour, of the tile's size,
   * and with an end.
   */
  Optional<byte[]> colourJpeg(int tile) throws UnreadableSlideException, UndecodableImageException {
    byte[] jpeg = jpeg(tile);
    JpegHeader header = JpegHeader.of(jpeg);
    boolean fits = header.width() == tileWidth && header.height() == tileHeight;
    return fits && header.colour() != JpegColour.GREY && JpegHeader.isEnded(jpeg)
        ? Optional.of(jpeg)
        : Optional.empty();
  }

  /** A tile as a JPEG stream that stands alone, with the pixels as they were compressed. */
  byte[] jpeg(int tile) throws UnreadableSlideException, UndecodableImageException {
    byte[] stream = file.read(offsets[tile], counts[tile], "tile " + tile);
    return JpegSplice.standalone(tables, stream, colour);
  }
}
