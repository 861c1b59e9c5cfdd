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

/** What it costs to write and read an embedding, as {@code array<float>} and as {@code bytes}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime) // a median, because the machine is shared
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class VectorEncodingBenchmark {
  /** The two ways to write a vector. */
  public enum Form {
    ARRAY,
    BYTES
  }

  @Param({"ARRAY", "BYTES"})
  public Form as = Form.ARRAY;

  /** Of ViT-Tiny, ViT-Large and ViT-Huge. */
  @Param({"192", "1024", "1536"})
  public int dimension;

  private VectorForm form = new ArrayForm();
  private float[] vector = {};
  private byte[] record = {};

  @Setup
  public void draw() {
    Random random = new Random(dimension);
    vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    form =
        switch (as) {
          case ARRAY -> new ArrayForm();
          case BYTES -> new BytesForm();
        };
    record = form.encode(vector);
  }

  @Benchmark
  public byte[] encode() {
    return form.encode(vector);
  }

  @Benchmark
  public float[] decode() {
    return form.decode(record);
  }
}
