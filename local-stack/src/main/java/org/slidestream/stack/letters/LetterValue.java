package org.slidestream.stack.letters;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.DeadLetters.Origin;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.schemas.WireJson;
import org.slidestream.wire.SupportExample;
import org.slidestream.wire.Tile;

/** The value of a letter, read as a record of the topic that it came from where it is one. */
public final class LetterValue {
  private final byte @Nullable [] bytes;
  private final Optional<SpecificRecord> record;
  private final String complaint;

  private LetterValue(byte @Nullable [] bytes, Optional<SpecificRecord> record, String complaint) {
    this.bytes = bytes;
    this.record = record;
    this.complaint = complaint;
  }

  /** The value of this letter. */
  public static LetterValue of(ConsumerRecord<byte[], byte[]> letter, Wire wire) {
    Optional<Topic<?>> topic =
        Letter.of(letter)
            .origin()
            .map(Origin::topic)
            .flatMap(
                name -> Topics.ALL.stream().filter(known -> known.name().equals(name)).findFirst());
    if (letter.value() == null || topic.isEmpty()) {
      return new LetterValue(letter.value(), Optional.empty(), "no record of the line");
    }
    try {
      return new LetterValue(
          letter.value(), Optional.ofNullable(wire.decode(topic.get(), letter.value())), "");
    } catch (BadRecordException e) {
      return new LetterValue(letter.value(), Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** The record as JSON, or why there is none. */
  public String inWords() {
    if (bytes == null) {
      return "none";
    }
    return record
        .map(of -> WireJson.of(of).toPrettyString())
        .orElseGet(() -> "%d bytes, %s".formatted(bytes.length, complaint));
  }

  /** As it came; nothing where there is none. */
  public byte[] bytes() {
    return bytes == null ? new byte[0] : bytes.clone();
  }

  /**
   * The image in the record, as it is encoded.
   *
   * @throws BadRecordException when there is none
   */
  public byte[] image() {
    ByteBuffer image =
        switch (record.orElse(null)) {
          case Tile tile -> tile.getImage();
          case SupportExample example -> example.getImage();
          case null, default -> throw new BadRecordException("it has no image that can be read");
        };
    byte[] encoded = new byte[image.remaining()];
    image.duplicate().get(encoded);
    return encoded;
  }
}
