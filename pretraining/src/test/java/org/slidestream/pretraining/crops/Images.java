package org.slidestream.pretraining.crops;

import java.util.SplittableRandom;
import org.slidestream.slide.pixels.RgbImage;

/** Images for tests. */
final class Images {
  private Images() {}

  /** Pixels of any colour. */
  static RgbImage noise(int width, int height, long seed) {
    byte[] rgb = new byte[3 * width * height];
    new SplittableRandom(seed).nextBytes(rgb);
    return new RgbImage(width, height, rgb);
  }

  /** Pink and purple, from dark to light, as tissue is. */
  static RgbImage tissue(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i += 3) {
      int light = random.nextInt(100);
      rgb[i] = (byte) (130 + light);
      rgb[i + 1] = (byte) (70 + light + random.nextInt(20));
      rgb[i + 2] = (byte) (120 + light);
    }
    return new RgbImage(width, height, rgb);
  }

  static int largestDifference(RgbImage one, RgbImage other) {
    int largest = 0;
    for (int i = 0; i < one.rgb().length; i++) {
      largest = Math.max(largest, Math.abs((one.rgb()[i] & 0xFF) - (other.rgb()[i] & 0xFF)));
    }
    return largest;
  }
}
