package org.slidestream.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/** What it costs to bring a tile to the encoder's 224 pixels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime) // a median, because the machine is shared
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ResampleBenchmark {
  private static final int ENCODER_PIXELS = 224;

  @Param({"BILINEAR", "BICUBIC"})
  public Filter filter = Filter.BILINEAR;

  /** Width and height of the tile, in pixels. */
  @Param({"256", "512"})
  public int pixels;

  private RgbImage tile = new RgbImage(1, 1, new byte[3]);

  @Setup
  public void draw() {
    byte[] rgb = new byte[3 * pixels * pixels];
    new Random(pixels).nextBytes(rgb);
    tile = new RgbImage(pixels, pixels, rgb);
  }

  @Benchmark
  public RgbImage resize() {
    return PilResampler.resize(tile, ENCODER_PIXELS, ENCODER_PIXELS, filter);
  }
}
