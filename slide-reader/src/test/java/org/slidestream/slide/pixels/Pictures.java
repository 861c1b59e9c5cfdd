package org.slidestream.slide.pixels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images for tests. */
public final class Pictures {
  private Pictures() {}

  /** Pixels that nothing compresses. */
  public static RgbImage noise(int width, int height, long seed) {
    byte[] rgb = new byte[3 * width * height];
    new Random(seed).nextBytes(rgb);
    return new RgbImage(width, height, rgb);
  }

  /** Soft waves of purple and pink: what JPEG keeps well. */
  public static RgbImage tissue(int width, int height, long seed) {
    double phase = new Random(seed).nextDouble() * 6;
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double wave = Math.sin(x / 9.0 + phase) * Math.cos(y / 7.0 - phase);
        int at = 3 * (y * width + x);
        rgb[at] = (byte) (190 + 40 * wave);
        rgb[at + 1] = (byte) (110 + 60 * wave);
        rgb[at + 2] = (byte) (170 + 20 * wave);
      }
    }
    return new RgbImage(width, height, rgb);
  }

  /** A JPEG whose components are red, green and blue, and which does not say so. */
  public static byte[] unmarkedRgbJpeg(RgbImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(0.95f);
      writer.setOutput(output);
      var raster = RgbRaster.toBufferedImage(image).getRaster();
      writer.write(null, new IIOImage(raster, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The largest difference of two images of one size, 0 to 255. */
  public static int difference(RgbImage one, RgbImage other) {
    int most = one.width() == other.width() && one.height() == other.height() ? 0 : 256;
    for (int i = 0; most < 256 && i < one.rgb().length; i++) {
      most = Math.max(most, Math.abs((one.rgb()[i] & 0xFF) - (other.rgb()[i] & 0xFF)));
    }
    return most;
  }
}
