package org.slidestream.embed;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slidestream.embed.Decoding.Decoded;
import org.slidestream.embed.Decoding.Undecodable;
import org.slidestream.embed.Decoding.Withdrawn;
import org.slidestream.embed.trial.TileImages;
import org.slidestream.embed.trial.Trial;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.slide.pixels.UndecodableImageException;
import org.slidestream.telemetry.DeadLetterReason;
import org.slidestream.wire.SupportExample;
import org.slidestream.wire.Tile;

/** Bytes to record to image, as the encoder wants it. Thread-safe. */
final class TileDecoder {
  private final Wire wire;
  private final TileImages images;
  private final TileEncoder encoder;

  TileDecoder(Wire wire, TileImages images, TileEncoder encoder) {
    this.wire = wire;
    this.images = images;
    this.encoder = encoder;
  }

  /**
   * What {@code origin} is.
   *
   * @param trial that its image must survive first
   * @throws org.slidestream.schemas.RegistryUnavailableException when nobody can tell now
   */
  Decoding decode(ConsumerRecord<byte[], byte[]> origin, Trial trial) {
    try {
      return origin.topic().equals(Topics.SUPPORT_EXAMPLES.name())
          ? example(origin, trial)
          : tile(origin, trial);
    } catch (BadRecordException e) {
      return unreadable("the record cannot be read: " + e.getMessage());
    }
  }

  private Decoding tile(ConsumerRecord<byte[], byte[]> origin, Trial trial) {
    Tile tile = wire.decode(Topics.TILES, origin.value());
    if (tile == null) {
      return unreadable("the tile's record has no value");
    }
    return image(new Subject.OfTile(tile), tile.getImage(), trial);
  }

  private Decoding example(ConsumerRecord<byte[], byte[]> origin, Trial trial) {
    SupportExample example = wire.decode(Topics.SUPPORT_EXAMPLES, origin.value());
    if (example == null) {
      return new Withdrawn();
    }
    return image(new Subject.OfExample(example), example.getImage(), trial);
  }

  private Decoding image(Subject subject, ByteBuffer encoded, Trial trial) {
    byte[] bytes = new byte[encoded.remaining()];
    encoded.duplicate().get(bytes);
    int deaths = trial.deaths(bytes);
    if (deaths > 0) {
      return new Undecodable(
          Optional.of(subject),
          DeadLetterReason.DEADLY,
          "a worker died while it had the image in work, and so did %d processes that decoded it alone"
              .formatted(deaths),
          1 + deaths);
    }
    try {
      return new Decoded(subject, encoder.fit(images.decode(bytes)));
    } catch (UndecodableImageException e) {
      return new Undecodable(
          Optional.of(subject), DeadLetterReason.IMAGE, String.valueOf(e.getMessage()), 1);
    }
  }

  private static Decoding unreadable(String reason) {
    return new Undecodable(Optional.empty(), DeadLetterReason.UNREADABLE, reason, 1);
  }
}
