package org.slidestream.embed;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slidestream.embed.Decoding.Decoded;
import org.slidestream.embed.Decoding.Undecodable;
import org.slidestream.embed.Decoding.Withdrawn;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;
import org.slidestream.wire.SupportExample;
import org.slidestream.wire.Tile;

/** Bytes to record to image. Thread-safe. */
final class TileDecoder {
  /** Many times what any tile has, and yet a full backlog of them fits in memory. */
  private static final int MOST_TILE_SIDES = 16;

  private static final int MOST_ASPECT = 16;

  private final Wire wire;
  private final int mostSide;

  /**
   * @param card of the encoder: an image is decoded up to 16 times the side of its tiles
   */
  TileDecoder(Wire wire, EncoderCard card) {
    this.wire = wire;
    this.mostSide = MOST_TILE_SIDES * card.tilePixels();
  }

  /**
   * What {@code origin} is.
   *
   * @throws org.slidestream.schemas.RegistryUnavailableException when nobody can tell now
   */
  Decoding decode(ConsumerRecord<byte[], byte[]> origin) {
    try {
      return origin.topic().equals(Topics.TILES.name()) ? tile(origin) : example(origin);
    } catch (BadRecordException e) {
      return new Undecodable(Optional.empty(), "the record cannot be read: " + e.getMessage());
    }
  }

  private Decoding tile(ConsumerRecord<byte[], byte[]> origin) {
    Tile tile = wire.decode(Topics.TILES, origin.value());
    if (tile == null) {
      return new Undecodable(Optional.empty(), "the tile's record has no value");
    }
    return image(new Subject.OfTile(tile), tile.getImage());
  }

  private Decoding example(ConsumerRecord<byte[], byte[]> origin) {
    SupportExample example = wire.decode(Topics.SUPPORT_EXAMPLES, origin.value());
    if (example == null) {
      return new Withdrawn();
    }
    return image(new Subject.OfExample(example), example.getImage());
  }

  // Whatever a codec throws at crafted bytes, the image is at fault and not the surroundings.
  private Decoding image(Subject subject, ByteBuffer encoded) {
    byte[] bytes = new byte[encoded.remaining()];
    encoded.duplicate().get(bytes);
    try {
      RgbImage image = EncodedImage.decode(bytes, mostSide);
      return isSliver(image)
          ? new Undecodable(Optional.of(subject), sliver(image))
          : new Decoded(subject, image);
    } catch (UndecodableImageException | RuntimeException e) {
      return new Undecodable(
          Optional.of(subject), "the image cannot be decoded: " + e.getMessage());
    }
  }

  // Its short side is enlarged to the encoder's, and the long one with it.
  private static boolean isSliver(RgbImage image) {
    return Math.max(image.width(), image.height())
        > MOST_ASPECT * Math.min(image.width(), image.height());
  }

  private static String sliver(RgbImage image) {
    return "the image is %d x %d pixels: one side is more than %d times the other"
        .formatted(image.width(), image.height(), MOST_ASPECT);
  }
}
