package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.encoder.torch.Surroundings;

/** Holds the arrays of a test. */
public record TorchRoom(PtNDManager manager) implements AutoCloseable {
  public static TorchRoom open() {
    Surroundings.prepare();
    return new TorchRoom((PtNDManager) Engine.getEngine("PyTorch").newBaseManager());
  }

  /** A tensor of an oracle: numbers, or flags where they are bytes. */
  public PtNDArray array(Oracle oracle, String name) {
    JsonNode entry = oracle.header().get("tensors").get(name);
    List<Long> sizes = new ArrayList<>();
    entry.get("shape").forEach(size -> sizes.add(size.asLong()));
    Shape shape = new Shape(sizes.stream().mapToLong(Long::longValue).toArray());
    return switch (entry.get("dtype").asText()) {
      case "uint8" -> manager.create(oracle.bytes(name), shape, DataType.BOOLEAN);
      case "int64" -> manager.create(oracle.bytes(name), shape, DataType.INT64);
      default -> manager.create(oracle.bytes(name), shape, DataType.FLOAT32);
    };
  }

  /** An oracle's tensor that collects gradients. */
  public PtNDArray learning(Oracle oracle, String name) {
    PtNDArray array = (PtNDArray) array(oracle, name).duplicate();
    array.setRequiresGradient(true);
    return array;
  }

  public static void assertClose(NDArray actual, float[] expected, double tolerance) {
    float[] numbers = actual.toFloatArray();
    assertThat(numbers).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(numbers[i]).as("number %d", i).isCloseTo(expected[i], within((float) tolerance));
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
