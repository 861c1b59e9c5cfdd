package org.slidestream.benchmarks.stand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The threads of a process as Linux knows them, those of native libraries and of the JVM among
 * them. A name has 15 characters at most.
 */
public record NativeThreads(List<NativeThread> threads) {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TICKS = 11; // counted from the field behind the name
  private static final int SYSTEM_TICKS = 12;

  /** A thread and the seconds of a processor that it has used. */
  record NativeThread(String name, double seconds) {}

  /** Those of this process that live. */
  public static NativeThreads ofThisProcess() {
    List<NativeThread> threads = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of("/proc/self/task"))) {
      for (Path folder : folders.toList()) {
        read(folder, threads);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("only Linux tells of its threads", e);
    }
    return new NativeThreads(threads);
  }

  /** Seconds of those threads whose names begin with one of {@code prefixes}. */
  public double seconds(String... prefixes) {
    return threads.stream()
        .filter(thread -> Stream.of(prefixes).anyMatch(thread.name()::startsWith))
        .mapToDouble(NativeThread::seconds)
        .sum();
  }

  /** Seconds that a process has used, all threads. */
  public static double secondsOf(ProcessHandle process) {
    List<NativeThread> whole = new ArrayList<>();
    try {
      read(Path.of("/proc", Long.toString(process.pid())), whole);
    } catch (IOException e) {
      throw new UncheckedIOException("only Linux tells of its processes", e);
    }
    return whole.stream().mapToDouble(NativeThread::seconds).sum();
  }

  private static void read(Path folder, List<NativeThread> threads) throws IOException {
    try {
      String stat = Files.readString(folder.resolve("stat"));
      int end = stat.lastIndexOf(')');
      String name = stat.substring(stat.indexOf('(') + 1, end);
      String[] fields = stat.substring(end + 2).split(" ", -1);
      double ticks =
          Double.parseDouble(fields[USER_TICKS]) + Double.parseDouble(fields[SYSTEM_TICKS]);
      threads.add(new NativeThread(name, ticks / TICKS_PER_SECOND));
    } catch (NoSuchFileException e) {
      // it has ended in between
    }
  }
}
