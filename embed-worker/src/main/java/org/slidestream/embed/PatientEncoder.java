package org.slidestream.embed;

import java.util.ArrayList;
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
 * image by image, and an image is at fault when it fails alone while a plain one still passes. A
 * batch that the memory does not hold is encoded in portions.
 */
final class PatientEncoder {
  private static final Logger log = LogManager.getLogger();
  private final TileEncoder encoder;
  private final RgbImage plain;
  private final Portion portion = new Portion();

  PatientEncoder(TileEncoder encoder) {
    this.encoder = encoder;
    int pixels = encoder.card().tilePixels();
    this.plain = new RgbImage(pixels, pixels, new byte[3 * pixels * pixels]);
  }

  /**
   * One encoding for each image, in order.
   *
   * @throws RuntimeException when the encoder itself is broken
   * @throws OutOfMemoryError when not even a plain image finds room
   */
  List<Encoding> encode(List<RgbImage> images) {
    if (images.isEmpty()) {
      return List.of();
    }
    int formerly = portion.most();
    List<Encoding> encodings = new ArrayList<>();
    while (encodings.size() < images.size()) {
      int begin = encodings.size();
      int end = begin + Math.min(portion.most(), images.size() - begin);
      encodings.addAll(fitting(images.subList(begin, end), formerly));
    }
    return encodings;
  }

  // None where they are too many at once: the portion is smaller then.
  private List<Encoding> fitting(List<RgbImage> images, int formerly) {
    try {
      List<Encoding> encodings = together(images);
      portion.enough(images.size());
      return encodings;
    } catch (RuntimeException | OutOfMemoryError e) {
      boolean shortage = Shortage.isIn(e);
      if (shortage && images.size() > 1) {
        portion.tooMuch(images.size());
        return List.of();
      }
      log.warn("batch failed, encoding image by image images={}", images.size(), e);
      List<Encoding> encodings = images.stream().map(this::alone).toList();
      if (shortage && encodings.getFirst() instanceof Failed) {
        portion.restore(formerly);
      }
      return encodings;
    }
  }

  private List<Encoding> together(List<RgbImage> images) {
    return Arrays.stream(encoder.encode(images)).map(this::check).toList();
  }

  private Encoding alone(RgbImage image) {
    try {
      return together(List.of(image)).getFirst();
    } catch (RuntimeException | OutOfMemoryError e) {
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
