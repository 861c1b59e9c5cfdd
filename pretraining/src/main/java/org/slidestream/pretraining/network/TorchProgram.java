package org.slidestream.pretraining.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slidestream.encoder.torch.TorchArchive;

/**
 * A TorchScript text as a program, whose methods may be called with gradients or without. It has no
 * weights, and computes on the device that its arguments are on.
 */
public final class TorchProgram implements AutoCloseable {
  /** A name that {@code IValueUtils} reads the method's name from. */
  private static final String METHOD = "module_method:";

  private final PtNDManager arrays;
  private final PtSymbolBlock block;

  private TorchProgram(PtNDManager arrays, PtSymbolBlock block) {
    this.arrays = arrays;
    this.block = block;
  }

  /**
   * Loads a text that lies beside a class.
   *
   * @param arrays holds it
   * @param name of the text's class
   */
  public static TorchProgram load(PtNDManager arrays, Class<?> beside, String file, String name)
      throws IOException {
    try (InputStream text = beside.getResourceAsStream(file)) {
      byte[] source = Objects.requireNonNull(text, file).readAllBytes();
      byte[] archive = TorchArchive.of(name, new String(source, StandardCharsets.UTF_8));
      // The optimising executor recompiles for each new shape, and would hide gradients.
      JniUtils.setGraphExecutorOptimize(false);
      PtNDManager own = (PtNDManager) arrays.newSubManager();
      return new TorchProgram(
          own, JniUtils.loadModule(own, new ByteArrayInputStream(archive), false, false));
    }
  }

  /**
   * Runs a method that gradients flow through, where the calling thread collects them.
   *
   * @param arguments arrays, and lists of arrays of {@link Weights}; the first is an array, and
   *     what holds it holds the result
   */
  List<PtNDArray> learn(String method, Object... arguments) {
    NDList inputs = new NDList();
    PtNDArray first = (PtNDArray) arguments[0];
    for (Object argument : arguments) {
      if (argument instanceof List<?> list) {
        list.forEach(array -> inputs.add((PtNDArray) array));
      } else {
        inputs.add((PtNDArray) argument);
      }
    }
    // on the processor, for a copy to a GPU waits for all that it has to do
    try (NDManager host = first.getManager().newSubManager(Device.cpu())) {
      NDArray named = host.create(0);
      named.setName(METHOD + method);
      inputs.add(named);
      List<PtNDArray> results = new ArrayList<>();
      IValueUtils.forward(block, inputs, true).forEach(result -> results.add((PtNDArray) result));
      return results;
    }
  }

  /** Runs a method without gradients, and closes its arguments. */
  public IValue run(String method, IValue... arguments) {
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
