package org.slidestream.embed;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What one transaction carries.
 *
 * @param batches what came of each batch, in order; none where only marks are made
 * @param offsets where each partition goes on afterwards
 */
record Shipment(List<Answers> batches, Map<TopicPartition, OffsetAndMetadata> offsets) {
  Shipment {
    batches = List.copyOf(batches);
    offsets = Map.copyOf(offsets);
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return batches.stream().flatMap(answers -> answers.records().stream()).toList();
  }
}
