package org.slidestream.embed;

import java.util.Arrays;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.embed.Encoding.Embedded;
import org.slidestream.embed.Encoding.Failed;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Encodes batches such that one bad image spoils only itself: a batch that fails is encoded again
 * image by image, and an image is at fault when it fails alone while a plain one still passes.
 */
final class PatientEncoder {
  private static final Logger log = LogManager.getLogger();
  private final TileEncoder encoder;
  private final RgbImage plain;

  PatientEncoder(TileEncoder encoder) {
    this.encoder = encoder;
    int pixels = encoder.card().tilePixels();
    this.plain = new RgbImage(pixels, pixels, new byte[3 * pixels * pixels]);
  }

  /**
   * One encoding for each image, in order.
   *
   * @throws RuntimeException when the encoder itself is broken
   */
  List<Encoding> encode(List<RgbImage> images) {
    if (images.isEmpty()) {
      return List.of();
    }
    try {
      return together(images);
    } catch (RuntimeException e) {
      log.warn("batch failed, encoding image by image images={}", images.size(), e);
      return images.stream().map(this::alone).toList();
    }
  }

  private List<Encoding> together(List<RgbImage> images) {
    return Arrays.stream(encoder.encode(images)).map(this::check).toList();
  }

  private Encoding alone(RgbImage image) {
    try {
      return together(List.of(image)).getFirst();
    } catch (RuntimeException e) {
      together(List.of(plain)); // throws when it is the encoder that is broken
      return new Failed("the encoder fails on the image: " + e.getMessage(), 2);
    }
  }

  private Encoding check(float[] vector) {
    if (vector.length != encoder.card().dimension()) {
      throw new IllegalStateException(
          "the encoder %s gave %d numbers instead of %d"
              .formatted(encoder.card().id(), vector.length, encoder.card().dimension()));
    }
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        return new Failed("the embedding is not finite", 1);
      }
    }
    return new Embedded(vector);
  }
}
