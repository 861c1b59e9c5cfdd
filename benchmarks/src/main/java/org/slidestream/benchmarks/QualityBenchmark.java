package org.slidestream.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.tiler.quality.TileQuality;

/** What it costs to look a tile of 224 pixels over for blur, ink, folds and fat. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime) // a median, because the machine is shared
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class QualityBenchmark {
  private static final double MICRONS_PER_PIXEL = 0.5;

  private List<RgbImage> tiles = List.of();
  private int next;

  @Setup
  public void draw() {
    tiles = TissueTiles.of(64);
  }

  @Benchmark
  public TileQuality measure() {
    next = (next + 1) % tiles.size();
    return TileQuality.of(tiles.get(next), MICRONS_PER_PIXEL);
  }
}
