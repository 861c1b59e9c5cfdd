package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.pytorch.engine.PtModel;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A TorchScript module on a device, which any number of threads may call. */
final class Program implements AutoCloseable {
  // A model that is not reachable is closed by the garbage collector though its block is in use.
  private final Model model;
  private final PtSymbolBlock block;
  private final PtNDManager arrays;
  private final int threads;

  private Program(Model model, int threads) {
    this.model = model;
    this.threads = threads;
    this.block = (PtSymbolBlock) model.getBlock();
    this.arrays = (PtNDManager) model.getNDManager();
  }

  /**
   * Loads a text, one at a time, as libtorch's compiler wants it.
   *
   * @param name of its class
   * @param file beside this class
   * @param threads that libtorch uses for one call
   */
  static synchronized Program ofText(String name, String file, Device device, int threads)
      throws IOException {
    Surroundings.prepare();
    Model model = Model.newInstance(name, device, "PyTorch");
    try (InputStream text = Program.class.getResourceAsStream(file)) {
      byte[] source = Objects.requireNonNull(text, file).readAllBytes();
      byte[] archive = TorchArchive.of(name, new String(source, StandardCharsets.UTF_8));
      JniUtils.setGraphExecutorOptimize(false);
      ((PtModel) model).load(new ByteArrayInputStream(archive), Map.of());
      return new Program(model, threads);
    } catch (MalformedModelException e) {
      model.close();
      throw new IOException("libtorch does not understand " + file, e);
    }
  }

  /** Holds what lives as long as the program. */
  PtNDManager arrays() {
    return arrays;
  }

  /** Holds what a call makes until it is closed. */
  PtNDManager call() {
    return (PtNDManager) arrays.newSubManager();
  }

  /** Runs a method, and closes its arguments. */
  IValue run(String method, IValue... arguments) {
    // Both are settings of the calling thread. The optimising executor recompiles for each new
    // shape and gains nothing here.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setNumThreads(threads);
    try {
      return IValueUtils.runMethod(block, method, arguments);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
