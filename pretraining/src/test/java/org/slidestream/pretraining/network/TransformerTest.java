package org.slidestream.pretraining.network;

import static org.slidestream.pretraining.TorchRoom.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.pretraining.Oracle;
import org.slidestream.pretraining.TorchRoom;

class TransformerTest {
  private static final Backbone BACKBONE = new Backbone(32, 8, 16, 2, 2, 64, 1);

  @ParameterizedTest
  @ValueSource(strings = {"in32x32", "in16x16", "in48x40"})
  void tokensAreThoseOfTheReferenceWithAndWithoutMasks(String size) throws IOException {
    Oracle oracle = Oracle.named("dinov2_vit");
    try (TorchRoom room = TorchRoom.open();
        Transformer transformer =
            Transformer.load(room.manager(), BACKBONE, Summary.CLASS_TOKEN, false)) {
      Weights weights = weights(room, oracle, "param.", "backbone.", BACKBONE.shapes());
      PtNDArray images = room.array(oracle, size + ".image");
      PtNDArray masks = room.array(oracle, size + ".masks");
      PtNDArray unmasked = Transformer.none(room.manager(), DataType.BOOLEAN);
      assertTokens(
          transformer.tokens(room.manager(), weights, images, masks), oracle, size + ".masked");
      assertTokens(
          transformer.tokens(room.manager(), weights, images, unmasked), oracle, size + ".plain");
    }
  }

  private static void assertTokens(NDArray tokens, Oracle oracle, String name) {
    NDArray images = tokens.reshape(oracle.size(name + ".cls", 0), -1, BACKBONE.dimension());
    assertClose(images.get(":, 0"), oracle.floats(name + ".cls"), 2e-4);
    assertClose(images.get(":, 1:"), oracle.floats(name + ".patch"), 2e-4);
  }

  @Test
  void theHeadAndItsGradientsAreThoseOfTheReference() throws IOException {
    Oracle oracle = Oracle.named("dino_head");
    ProjectionHead head = new ProjectionHead(12, 16, 8, 3, 20);
    try (TorchRoom room = TorchRoom.open();
        Transformer transformer =
            Transformer.load(room.manager(), BACKBONE, Summary.CLASS_TOKEN, false)) {
      Weights weights =
          weights(room, oracle, "param.", "head.", head.shapes()).learning(room.manager());
      try (GradientCollector gradients = room.manager().getEngine().newGradientCollector()) {
        NDArray logits =
            transformer.logits(room.manager(), weights, "head.", room.array(oracle, "x"));
        assertClose(logits, oracle.floats("y"), 2e-5);
        gradients.backward(logits.square().sum());
      }
      for (String name : head.shapes().keySet()) {
        assertClose(
            weights.array("head." + name).getGradient(),
            oracle.floats("grad_of_sum_y2." + name),
            1e-4);
      }
    }
  }

  private static Weights weights(
      TorchRoom room, Oracle oracle, String from, String to, Map<String, List<Long>> shapes) {
    List<Tensor> tensors = new ArrayList<>();
    shapes.forEach(
        (name, shape) ->
            tensors.add(
                Tensor.dense(
                    to + name,
                    ElementType.F32,
                    shape,
                    MemorySegment.ofBuffer(oracle.bytes(from + name)))));
    return Weights.of(room.manager(), tensors);
  }
}
