package org.slidestream.benchmarks.line;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

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

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static ProcessorTime now() {
    return new ProcessorTime(
        SYSTEM.getProcessCpuTime() / 1e9,
        ofThreads("tile-decoder-"),
        ofThreads(RunningWorker.THREAD),
        ofThreads("consumer_background_thread") + ofThreads("kafka-"),
        ProcessHandle.current()
            .descendants()
            .mapToDouble(child -> seconds(child.info().totalCpuDuration().orElse(Duration.ZERO)))
            .sum());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static double ofThreads(String prefix) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double seconds = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(prefix)) {
        seconds += threads.getThreadCpuTime(thread.getThreadId()) / 1e9;
      }
    }
    return seconds;
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
