package org.slidestream.tiler.arrival;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The connections to Kafka of whoever has a drop folder, which go by the folder's name. */
public interface DropClients {
  /** The folder's transactional producer: the one before it can do nothing more. */
  Producer<byte[], byte[]> producer(String folder);

  /** A consumer of the folder's own group, which reads what is committed. */
  Consumer<byte[], byte[]> consumer(String folder);

  /** Name of the folder's group. */
  String group(String folder);
}
