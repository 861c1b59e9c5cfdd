package org.slidestream.embed;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.slidestream.schemas.Topics;

/** The way that a record takes through the worker: what is on the fast lane is encoded first. */
enum Lane {
  /** A pathologist waits for it: tiles of urgent slides, and examples that teach. */
  FAST,
  ROUTINE;

  static final List<String> TOPICS =
      List.of(Topics.TILES.name(), Topics.STAT_TILES.name(), Topics.SUPPORT_EXAMPLES.name());

  static Lane of(TopicPartition partition) {
    return partition.topic().equals(Topics.TILES.name()) ? ROUTINE : FAST;
  }
}
