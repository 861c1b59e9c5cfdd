package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** A TorchScript module on a device, which any number of threads may call. */
final class Program implements AutoCloseable {
  private static final String[] NO_FILES = {};

  private final PtNDManager arrays;
  private final PtSymbolBlock block;
  private final int threads;

  private interface Loader {
    PtSymbolBlock load(PtNDManager arrays) throws IOException;
  }

  private Program(PtNDManager arrays, PtSymbolBlock block, int threads) {
    this.arrays = arrays;
    this.block = block;
    this.threads = threads;
  }

  /**
   * Loads a text.
   *
   * @param name of its class
   * @param file beside this class
   * @param threads that libtorch uses for one call
   */
  static Program ofText(String name, String file, Device device, int threads) throws IOException {
    byte[] archive;
    try (InputStream text = Program.class.getResourceAsStream(file)) {
      byte[] source = Objects.requireNonNull(text, file).readAllBytes();
      archive = TorchArchive.of(name, new String(source, StandardCharsets.UTF_8));
    }
    return load(
        arrays -> JniUtils.loadModule(arrays, new ByteArrayInputStream(archive), false, false),
        device,
        threads);
  }

  /**
   * Loads a TorchScript file, wherever its weights were when it was saved.
   *
   * @param threads that libtorch uses for one call
   */
  static Program ofFile(Path file, Device device, int threads) throws IOException {
    return load(
        arrays -> JniUtils.loadModule(arrays, file, true, NO_FILES, NO_FILES, false),
        device,
        threads);
  }

  /** One at a time, as libtorch's compiler wants it. */
  private static synchronized Program load(Loader loader, Device device, int threads)
      throws IOException {
    Surroundings.prepare();
    PtNDManager arrays = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(device);
    try {
      JniUtils.setGraphExecutorOptimize(false);
      PtSymbolBlock block = loader.load(arrays);
      // A module is saved as it was, perhaps while it was trained.
      JniUtils.enableInferenceMode(block);
      return new Program(arrays, block, threads);
    } catch (IOException | EngineException e) {
      arrays.close();
      throw e;
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
    block.close();
    arrays.close();
  }
}
