package org.slidestream.benchmarks.pretraining;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.benchmarks.report.Slope;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.pretraining.FinishedEncoder;
import org.slidestream.pretraining.Outcome;
import org.slidestream.pretraining.TrainingLoop;
import org.slidestream.pretraining.optimiser.Momentary;
import org.slidestream.slide.pixels.RgbImage;

/** Looks at the memory of this process every few steps, and uses each encoder as a probe would. */
final class MemoryLog implements TrainingLoop.Watcher {
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final List<Double> steps = new ArrayList<>();
  private final List<Double> heap = new ArrayList<>();
  private final List<Double> resident = new ArrayList<>();
  private final Table table = new Table("step", "heap MiB", "resident MiB");
  private final int every;
  private final FinishedEncoder encoder;
  private final RgbImage tile;

  /**
   * Begins.
   *
   * @param every so many steps
   * @param encoder that is written when it is time
   * @param tile that it embeds then
   */
  MemoryLog(int every, FinishedEncoder encoder, RgbImage tile) {
    this.every = every;
    this.encoder = encoder;
    this.tile = tile;
  }

  @Override
  public void stepped(long step, Momentary now, Outcome outcome, double seconds, double waited)
      throws IOException {
    if ((step + 1) % every != 0) {
      return;
    }
    memory.gc();
    steps.add((double) (step + 1));
    heap.add(memory.getHeapMemoryUsage().getUsed() / 1048576.0);
    resident.add(ownMemory());
    table.row(step + 1, heap.getLast(), resident.getLast());
  }

  @Override
  public void evaluated(long steps) throws IOException {
    encoder.write();
    try (TileEncoder written = encoder.open()) {
      written.encode(List.of(written.fit(tile)));
    }
  }

  /** Resident and its own, mapped files left out. */
  private static double ownMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  List<Double> steps() {
    return steps;
  }

  List<Double> heap() {
    return heap;
  }

  List<Double> resident() {
    return resident;
  }

  Table table() {
    return table;
  }

  /** What values grow by in a step, after some. */
  double slope(List<Double> values, int warmUp) {
    int first = (int) steps.stream().filter(step -> step < warmUp).count();
    return Slope.of(steps.subList(first, steps.size()), values.subList(first, values.size()));
  }
}
