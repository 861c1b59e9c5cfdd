package org.slidestream.benchmarks.stand;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Seconds of the processors so far, by who has used them. */
public final class Processors {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Processors() {}

  /** Of this process, all threads. */
  public static double ofProcess() {
    return SYSTEM.getProcessCpuTime() / 1e9;
  }

  /** Of those threads of this process that live and whose names begin so. */
  public static double ofThreads(String prefix) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double seconds = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(prefix)) {
        seconds += threads.getThreadCpuTime(thread.getThreadId()) / 1e9;
      }
    }
    return seconds;
  }

  /** Of the processes that this one has started: broker and registry. */
  public static double ofChildren() {
    return ProcessHandle.current()
        .descendants()
        .mapToDouble(child -> child.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9)
        .sum();
  }
}
