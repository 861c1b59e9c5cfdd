package org.slidestream.benchmarks.slide;

import com.github.luben.zstd.Zstd;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;

/** A way to keep a tile that loses nothing. */
interface LosslessCodec {
  /** As tables call it. */
  String name();

  byte[] encode(RgbImage image) throws IOException;

  /**
   * The pixels again.
   *
   * @param rgbBytes how many there are, three for each pixel
   */
  byte[] decode(byte[] encoded, int rgbBytes) throws IOException;

  /** Those that Java has, ours first. */
  static List<LosslessCodec> all() {
    return List.of(
        new Png(),
        new JdkPng(),
        new RawZstd(-5, false),
        new RawZstd(-1, false),
        new RawZstd(1, false),
        new RawZstd(3, false),
        new RawZstd(-1, true),
        new RawZstd(1, true),
        new RawZstd(3, true));
  }

  /** PNG by our writer and reader. */
  record Png() implements LosslessCodec {
    @Override
    public String name() {
      return "PNG";
    }

    @Override
    public byte[] encode(RgbImage image) {
      return PngCodec.encode(image);
    }

    @Override
    public byte[] decode(byte[] encoded, int rgbBytes) throws IOException {
      return PngCodec.decode(encoded).rgb();
    }
  }

  /** PNG by the JDK's writer, and our reader. */
  record JdkPng() implements LosslessCodec {
    @Override
    public String name() {
      return "PNG, written by the JDK";
    }

    @Override
    public byte[] encode(RgbImage image) throws IOException {
      int width = image.width();
      BufferedImage buffered = new BufferedImage(width, image.height(), BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < width; x++) {
          int rgb = image.red(x, y) << 16 | image.green(x, y) << 8 | image.blue(x, y);
          buffered.setRGB(x, y, rgb);
        }
      }
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(buffered, "png", png);
      return png.toByteArray();
    }

    @Override
    public byte[] decode(byte[] encoded, int rgbBytes) throws IOException {
      return PngCodec.decode(encoded).rgb();
    }
  }

  /**
   * The pixels, or their differences to the left neighbours, by Zstandard.
   *
   * @param level of compression; quicker the smaller
   */
  record RawZstd(int level, boolean differences) implements LosslessCodec {
    @Override
    public String name() {
      return "zstd %d of %s".formatted(level, differences ? "differences" : "pixels");
    }

    @Override
    public byte[] encode(RgbImage image) {
      byte[] bytes = image.rgb();
      if (differences) {
        bytes = bytes.clone();
        for (int i = bytes.length - 1; i >= 3; i--) {
          bytes[i] -= bytes[i - 3];
        }
      }
      return Zstd.compress(bytes, level);
    }

    @Override
    public byte[] decode(byte[] encoded, int rgbBytes) {
      byte[] bytes = Zstd.decompress(encoded, rgbBytes);
      if (differences) {
        for (int i = 3; i < bytes.length; i++) {
          bytes[i] += bytes[i - 3];
        }
      }
      return bytes;
    }
  }
}
