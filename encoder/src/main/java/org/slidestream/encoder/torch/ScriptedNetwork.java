package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.io.IOException;
import java.nio.file.Path;

/** A user's own program, with its weights: what {@code torch.jit.script} or {@code trace} saved. */
final class ScriptedNetwork implements LoadedNetwork {
  private final Program program;

  private ScriptedNetwork(Program program) {
    this.program = program;
  }

  static ScriptedNetwork open(Path file, Device device, int threads) throws IOException {
    return new ScriptedNetwork(Program.ofFile(file, device, threads));
  }

  /**
   * Runs {@code forward}.
   *
   * @throws IllegalStateException where it does not give {@code [count, dimension]} of float32
   */
  @Override
  public float[][] embed(PtNDArray images) {
    try (IValue result = program.run("forward", IValue.from(images))) {
      if (!result.isTensor()) {
        throw new IllegalStateException(
            "its forward gives %s, not a tensor of embeddings".formatted(result.getType()));
      }
      PtNDArray embeddings = result.toTensor((PtNDManager) images.getManager());
      return Rows.of(embeddings, Math.toIntExact(images.getShape().get(0)));
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
