package org.slidestream.pretraining.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.slidestream.pretraining.TorchRoom.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.pretraining.Oracle;
import org.slidestream.pretraining.TorchRoom;

class TargetsTest {
  @ParameterizedTest
  @ValueSource(strings = {"case0", "case1", "case2"})
  void sinkhornKnoppIsThatOfTheReferenceInOnePieceOrInShards(String name) throws IOException {
    Oracle oracle = Oracle.named("sinkhorn_knopp");
    double temperature = oracle.header().get("data").get(name).get("temp").asDouble();
    try (TorchRoom room = TorchRoom.open()) {
      NDArray logits = room.array(oracle, name + ".logits");
      assertClose(of(new SinkhornKnopp(3), logits, temperature), oracle.floats(name + ".Q"), 1e-5);
      assertClose(
          of(new SinkhornKnopp(1), logits, temperature),
          oracle.floats(name + ".Q_1_iteration"),
          1e-5);
      assertClose(
          joined(new SinkhornKnopp(3).of(shards(logits), temperature)),
          oracle.floats(name + ".Q"),
          1e-5);
    }
  }

  @Test
  void largeLogitsDoNotOverflowSinkhornKnopp() {
    try (TorchRoom room = TorchRoom.open()) {
      NDArray logits = room.manager().create(new float[] {90, 0, 0, 90}, new Shape(2, 2));
      assertClose(of(new SinkhornKnopp(3), logits, 0.5), new float[] {1, 0, 0, 1}, 1e-6);
    }
  }

  @Test
  void theCentreIsThatOfTheBatchesBefore() throws IOException {
    Oracle oracle = Oracle.named("dino_loss_centering");
    JsonNode data = oracle.header().get("data");
    try (TorchRoom room = TorchRoom.open()) {
      NDArray centre = room.manager().zeros(new Shape(1, 32));
      SoftmaxCentering centering =
          new SoftmaxCentering(centre, data.get("center_momentum").asDouble());
      for (String step : new String[] {"step0", "step1"}) {
        assertClose(centre, oracle.floats(step + ".center_used"), 1e-6);
        NDArray targets =
            of(
                centering,
                room.array(oracle, step + ".teacher_logits"),
                data.get(step).get("teacher_temp").asDouble());
        assertClose(targets, oracle.floats(step + ".teacher_probs"), 1e-5);
      }
      assertClose(centre, oracle.floats("final_center"), 1e-6);
    }
  }

  @Test
  void theCentreIsThatOfTheRowsOfAllShards() {
    try (TorchRoom room = TorchRoom.open()) {
      NDArray logits = room.manager().randomNormal(new Shape(7, 13));
      NDArray centre = room.manager().ones(new Shape(1, 13));
      NDArray centreOfShards = centre.duplicate();
      SoftmaxCentering whole = new SoftmaxCentering(centre, 0.9);
      SoftmaxCentering sharded = new SoftmaxCentering(centreOfShards, 0.9);
      assertClose(
          joined(sharded.of(shards(logits), 0.07)), of(whole, logits, 0.07).toFloatArray(), 1e-6);
      assertClose(centreOfShards, centre.toFloatArray(), 1e-6);
    }
  }

  @Test
  void rowsOfTargetsSumToOne() {
    try (TorchRoom room = TorchRoom.open()) {
      NDArray logits = room.manager().randomNormal(new Shape(7, 13));
      for (Targets targets :
          new Targets[] {
            new SinkhornKnopp(3), new SoftmaxCentering(room.manager().zeros(new Shape(1, 13)), 0.9)
          }) {
        for (float sum : of(targets, logits, 0.07).sum(new int[] {1}).toFloatArray()) {
          assertThat(sum).isCloseTo(1, within(1e-5f));
        }
      }
    }
  }

  private static NDArray of(Targets targets, NDArray logits, double temperature) {
    return targets.of(new Shards(List.of(logits)), temperature).parts().getFirst();
  }

  /** Rows of three devices, one of which has none. */
  private static Shards shards(NDArray logits) {
    return new Shards(logits.split(new long[] {2, 2}));
  }

  private static NDArray joined(Shards shards) {
    return NDArrays.concat(new NDList(shards.parts()));
  }
}
