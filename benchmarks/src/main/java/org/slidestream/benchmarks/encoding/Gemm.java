package org.slidestream.benchmarks.encoding;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.encoder.torch.TorchArchive;

/** libtorch's products of large square matrices: what the encoder's linears could reach. */
final class Gemm implements AutoCloseable {
  /** Rows and columns; matrices of this size reach a processor's peak. */
  static final int SIZE = 4096;

  /** Work of one product. */
  static final double GIGAFLOP = 2e-9 * SIZE * SIZE * SIZE;

  private static final String TEXT = "gemm.py";

  private final PtNDManager arrays;
  private final PtSymbolBlock program;
  private final int threads;

  private Gemm(PtNDManager arrays, PtSymbolBlock program, int threads) {
    this.arrays = arrays;
    this.program = program;
    this.threads = threads;
  }

  /** After an encoder, which sees to libtorch's surroundings. */
  static Gemm open(int threads) throws IOException {
    PtNDManager arrays = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
    try (InputStream text = Gemm.class.getResourceAsStream(TEXT)) {
      byte[] source = Objects.requireNonNull(text, TEXT).readAllBytes();
      byte[] archive = TorchArchive.of("Gemm", new String(source, StandardCharsets.UTF_8));
      return new Gemm(
          arrays,
          JniUtils.loadModule(arrays, new ByteArrayInputStream(archive), false, false),
          threads);
    }
  }

  /** The products that the encoder's linears are made of. */
  List<Contender> contenders() {
    PtNDArray x = run("factor", IValue.from(SIZE), IValue.from(false));
    PtNDArray low = run("factor", IValue.from(SIZE), IValue.from(true));
    return List.of(
        new Product(this, "sgemm, libtorch's BLAS", "blas", x, x),
        new Product(this, "sgemm, oneDNN", "onednn", x, run("packed", IValue.from(x))),
        new Product(this, "bf16 gemm, oneDNN", "onednn", low, run("packed", IValue.from(low))));
  }

  private record Product(Gemm gemm, String name, String method, PtNDArray x, PtNDArray weight)
      implements Contender {
    @Override
    public double work() {
      return GIGAFLOP;
    }

    @Override
    public Timing round() {
      JniUtils.setNumThreads(gemm.threads);
      return Timing.of(() -> gemm.run(method, IValue.from(x), IValue.from(weight)).close());
    }
  }

  private PtNDArray run(String method, IValue... arguments) {
    try (IValue result = IValueUtils.runMethod(program, method, arguments)) {
      return result.toTensor(arrays);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  @Override
  public void close() {
    arrays.close();
  }
}
