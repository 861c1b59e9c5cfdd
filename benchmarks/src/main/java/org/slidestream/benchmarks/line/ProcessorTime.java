package org.slidestream.benchmarks.line;

import org.slidestream.benchmarks.stand.Processors;

/**
 * Seconds of the processors so far, by who has used them.
 *
 * @param process this process, all threads
 * @param decoding the worker's threads that decode
 * @param loop the worker's thread that polls and commits
 * @param clients Kafka's own threads in this process
 * @param platform broker and registry
 */
record ProcessorTime(
    double process, double decoding, double loop, double clients, double platform) {
  static final ProcessorTime NONE = new ProcessorTime(0, 0, 0, 0, 0);

  static ProcessorTime now() {
    return new ProcessorTime(
        Processors.ofProcess(),
        Processors.ofThreads("tile-decoder-"),
        Processors.ofThreads(RunningWorker.THREAD),
        Processors.ofThreads("consumer_background_thread") + Processors.ofThreads("kafka-"),
        Processors.ofChildren());
  }

  ProcessorTime plus(ProcessorTime other) {
    return new ProcessorTime(
        process + other.process,
        decoding + other.decoding,
        loop + other.loop,
        clients + other.clients,
        platform + other.platform);
  }

  ProcessorTime minus(ProcessorTime other) {
    return new ProcessorTime(
        process - other.process,
        decoding - other.decoding,
        loop - other.loop,
        clients - other.clients,
        platform - other.platform);
  }

  /** The encoder's: what nobody else has used, libtorch's own threads among it. */
  double encoding() {
    return process - decoding - loop - clients;
  }
}
