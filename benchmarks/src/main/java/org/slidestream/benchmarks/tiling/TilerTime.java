package org.slidestream.benchmarks.tiling;

import org.slidestream.benchmarks.stand.Processors;

/**
 * Seconds of the processors so far, by who has used them.
 *
 * @param cutting threads that read, cut and encode
 * @param loop the tiler's thread that polls, makes records and commits
 * @param producer Kafka's thread that sends
 * @param process all of this process, the JVM's own threads among it
 * @param platform broker and registry
 */
record TilerTime(double cutting, double loop, double producer, double process, double platform) {
  static final String LOOP = "tiler-loop";
  static final TilerTime NONE = new TilerTime(0, 0, 0, 0, 0);

  static TilerTime now() {
    return new TilerTime(
        Processors.ofThreads("cut-"),
        Processors.ofThreads(LOOP),
        Processors.ofThreads("kafka-producer"),
        Processors.ofProcess(),
        Processors.ofChildren());
  }

  TilerTime plus(TilerTime other) {
    return new TilerTime(
        cutting + other.cutting,
        loop + other.loop,
        producer + other.producer,
        process + other.process,
        platform + other.platform);
  }

  TilerTime minus(TilerTime other) {
    return new TilerTime(
        cutting - other.cutting,
        loop - other.loop,
        producer - other.producer,
        process - other.process,
        platform - other.platform);
  }
}
