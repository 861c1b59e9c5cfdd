package org.slidestream.tiler.arrival;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

/**
 * Kafka's mock clients for drop folders: what a transaction commits is there for all, a folder's
 * new producer shuts out the one before it, and whoever uses them may die at a step of a
 * transaction.
 */
public final class FakeDrop implements DropClients {
  /** Steps of the folder's submitter at which it may die. */
  enum Step {
    CONNECT,
    BEGIN,
    SEND,
    MARK,
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  /** The process is gone: nothing after it happens. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Dies there, once. */
  @Nullable Step dies;

  private final Wire wire = new PlainWire();
  private final List<ProducerRecord<byte[], byte[]>> committed = new CopyOnWriteArrayList<>();
  private final Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets =
      new ConcurrentHashMap<>();
  private final Map<String, FolderProducer> producers = new ConcurrentHashMap<>();

  /** The submissions of routine slides that were made. */
  public List<SlideSubmission> submissions() {
    return submissions(Priority.ROUTINE);
  }

  /** The submissions of a priority that were made. */
  List<SlideSubmission> submissions(Priority priority) {
    return committed.stream()
        .filter(record -> record.topic().equals(Topics.slides(priority).name()))
        .map(record -> wire.decode(Topics.SLIDES, record.value()))
        .toList();
  }

  @Override
  public Producer<byte[], byte[]> producer(String folder) {
    return new FolderProducer(folder);
  }

  @Override
  public Consumer<byte[], byte[]> consumer(String folder) {
    return new MockConsumer<>("none") {
      @Override
      public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
          Set<TopicPartition> partitions) {
        return offsets.getOrDefault(group(folder), Map.of());
      }
    };
  }

  @Override
  public String group(String folder) {
    return "drop-" + folder;
  }

  private void reach(Step step) {
    if (step == dies) {
      dies = null;
      throw new Killed();
    }
  }

  private final class FolderProducer extends MockProducer<byte[], byte[]> {
    private final String folder;

    FolderProducer(String folder) {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
      this.folder = folder;
    }

    @Override
    public void initTransactions() {
      super.initTransactions();
      producers.put(folder, this);
      reach(Step.CONNECT);
    }

    @Override
    public void beginTransaction() {
      reach(Step.BEGIN);
      super.beginTransaction();
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
      reach(Step.SEND);
      return super.send(record);
    }

    @Override
    public void sendOffsetsToTransaction(
        Map<TopicPartition, OffsetAndMetadata> marks, ConsumerGroupMetadata group) {
      reach(Step.MARK);
      super.sendOffsetsToTransaction(marks, group);
    }

    @Override
    public void commitTransaction() {
      reach(Step.BEFORE_COMMIT);
      if (producers.get(folder) != this) {
        throw new ProducerFencedException("there is a later one");
      }
      super.commitTransaction();
      committed.add(history().getLast());
      offsets.putAll(consumerGroupOffsetsHistory().getLast());
      reach(Step.AFTER_COMMIT);
    }
  }
}
