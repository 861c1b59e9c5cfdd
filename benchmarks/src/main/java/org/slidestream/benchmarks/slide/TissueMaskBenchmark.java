package org.slidestream.benchmarks.slide;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.tiler.tissue.TissueMask;

/**
 * What it takes to open a slide and find its tissue: {@code -p slide=...}, a file as {@code
 * slides/make-pyramid.py} makes it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime) // the first in a JVM, and those after it
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 20)
@Fork(3)
public class TissueMaskBenchmark {
  @Param("target/slides/big.tif")
  public String slide = "";

  /** Processor time of the thread that does it: by the clock it depends on what else runs. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Processor {
    public double milliseconds;
  }

  @Benchmark
  public TissueMask mask(Processor processor) throws UnreadableSlideException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    try (SlideImage image = SlideFormats.open(Path.of(slide))) {
      return TissueRegions.mask(image, TissueRegions.overview(image));
    } finally {
      processor.milliseconds = (threads.getCurrentThreadCpuTime() - before) / 1e6;
    }
  }
}
