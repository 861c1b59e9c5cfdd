package org.slidestream.embed;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What leaves the worker for one batch.
 *
 * @param embedded how many tiles and examples got an embedding
 * @param deadLetters how many went to the dead letters
 */
record Answers(List<ProducerRecord<byte[], byte[]>> records, int embedded, int deadLetters) {
  Answers {
    records = List.copyOf(records);
  }
}
