package org.slidestream.stack.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Stores pixels as a slide: a classic TIFF with one directory a level, each of JPEG tiles of 256 x
 * 256 pixels, halved level by level until both sides are below 512 pixels. OpenSlide opens it as
 * {@code generic-tiff}.
 */
public final class PyramidTiffWriter {
  /** Pixels to store; asked from several threads. */
  @FunctionalInterface
  public interface Pixels {
    /** A rectangle that lies within the image. */
    RgbImage read(int x, int y, int width, int height);
  }

  static final int TILE = 256;
  private static final int QUALITY = 90;
  private static final int SMALL = 512;

  private final JpegCodec codec;

  public PyramidTiffWriter(JpegCodec codec) {
    this.codec = codec;
  }

  /**
   * Writes a file, replacing one of that name. Level 0 is read tile by tile; the smaller levels, a
   * third of the pixels together, are made in memory.
   *
   * @param description what programs show of the slide, ASCII
   * @throws IOException when the disk fails or the file would pass the 4 GiB of a classic TIFF
   */
  public void write(
      Path file, int width, int height, double micronsPerPixel, String description, Pixels pixels)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.allocate(8));
      List<TiffLevel> levels = new ArrayList<>();
      Pixels source = pixels;
      for (int w = width, h = height; ; w /= 2, h /= 2) {
        Halved halved = new Halved(w, h);
        levels.add(level(out, w, h, source, halved));
        if (Math.max(w, h) < SMALL || Math.min(w, h) < 2) {
          break;
        }
        source = halved;
      }
      TiffLevel.writeDirectories(out, levels, micronsPerPixel, description);
    }
  }

  private TiffLevel level(FileChannel out, int width, int height, Pixels source, Halved halved)
      throws IOException {
    int columns = Math.ceilDiv(width, TILE);
    List<TiffLevel.Stored> stored = new ArrayList<>();
    byte[] first = {};
    for (int top = 0; top < height; top += TILE) {
      int y = top;
      int tall = Math.min(TILE, height - y);
      // a row of tiles at a time: drawn and coded side by side, written in order
      List<byte[]> row =
          IntStream.range(0, columns)
              .parallel()
              .mapToObj(
                  column -> {
                    int x = column * TILE;
                    RgbImage tile = source.read(x, y, Math.min(TILE, width - x), tall);
                    halved.take(x, y, tile);
                    return codec.encode(padded(tile), QUALITY);
                  })
              .toList();
      for (byte[] jpeg : row) {
        stored.add(new TiffLevel.Stored(out.position(), jpeg.length));
        out.write(ByteBuffer.wrap(jpeg));
        if (out.position() > 0xFFFF_0000L) {
          throw new IOException("a slide above 4 GiB does not fit into a classic TIFF");
        }
      }
      first = row.getFirst();
    }
    return new TiffLevel(width, height, JpegSampling.of(first), stored);
  }

  /** A whole tile: the last row and column are repeated, which JPEG takes better than black. */
  private static RgbImage padded(RgbImage tile) {
    if (tile.width() == TILE && tile.height() == TILE) {
      return tile;
    }
    byte[] rgb = new byte[3 * TILE * TILE];
    for (int y = 0; y < TILE; y++) {
      int from = 3 * tile.width() * Math.min(y, tile.height() - 1);
      System.arraycopy(tile.rgb(), from, rgb, 3 * TILE * y, 3 * tile.width());
      for (int i = 3 * (TILE * y + tile.width()); i < 3 * TILE * (y + 1); i++) {
        rgb[i] = rgb[i - 3];
      }
    }
    return new RgbImage(TILE, TILE, rgb);
  }
}
