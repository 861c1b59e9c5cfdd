package org.slidestream.benchmarks.race;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a round took.
 *
 * @param wall seconds by the clock
 * @param processor seconds of all processors together; a busy machine changes them less
 */
public record Timing(double wall, double processor) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Times work of this process. */
  public static Timing of(Runnable work) {
    long processor = SYSTEM.getProcessCpuTime();
    long clock = System.nanoTime();
    work.run();
    return new Timing(
        (System.nanoTime() - clock) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
  }
}
