package org.slidestream.benchmarks.encoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;

/** libtorch's product of square matrices in single precision: what a linear could reach. */
final class Sgemm implements Contender, AutoCloseable {
  private final NDManager arrays = NDManager.newBaseManager("PyTorch");
  private final int size;
  private final int threads;
  private final NDArray a;
  private final NDArray b;

  Sgemm(int size, int threads) {
    this.size = size;
    this.threads = threads;
    this.a = arrays.randomNormal(new Shape(size, size));
    this.b = arrays.randomNormal(new Shape(size, size));
  }

  static double gigaflop(double size) {
    return 2e-9 * size * size * size;
  }

  @Override
  public String name() {
    return "sgemm, libtorch's BLAS";
  }

  @Override
  public double work() {
    return gigaflop(size);
  }

  @Override
  public Timing round() {
    JniUtils.setNumThreads(threads);
    return Timing.of(() -> a.matMul(b).close());
  }

  @Override
  public void close() {
    arrays.close();
  }
}
