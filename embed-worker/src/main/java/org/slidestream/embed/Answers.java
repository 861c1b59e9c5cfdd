package org.slidestream.embed;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slidestream.telemetry.DeadLetterReason;

/**
 * What leaves the worker for one batch.
 *
 * @param embedded how many tiles and examples got an embedding
 * @param deadLetters why others went to the dead letters
 */
record Answers(
    List<ProducerRecord<byte[], byte[]>> records,
    int embedded,
    List<DeadLetterReason> deadLetters) {
  Answers {
    records = List.copyOf(records);
    deadLetters = List.copyOf(deadLetters);
  }
}
