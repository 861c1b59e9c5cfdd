package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.encoder.Oracle;
import org.slidestream.encoder.VitShape;

class PositionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"case0", "case1", "case2", "case3"})
  void anotherGridIsResampledAsTimmDoesIt(String name) throws IOException {
    Oracle oracle = Oracle.named("pos_embed_resample");
    JsonNode facts = oracle.header().get("data").get(name);
    String in = name + ".in";
    try (VitProgram program = VitProgram.load(Device.cpu(), 1)) {
      PtNDArray trained =
          program
              .arrays()
              .create(
                  oracle.bytes(in),
                  new Shape(1, oracle.size(in, 1), oracle.size(in, 2)),
                  DataType.FLOAT32);
      float[] found =
          program
              .positions(
                  trained,
                  new VitShape.Prefix(0, facts.get("prefix").asInt()),
                  VitShape.Resampling.TIMM,
                  facts.get("new_grid").get(0).asInt(),
                  facts.get("new_grid").get(1).asInt())
              .toFloatArray();
      float[] expected = oracle.floats(name + ".out");
      // Without a position for the class token, its row is zero and not timm's.
      assertThat(Arrays.copyOfRange(found, found.length - expected.length, found.length))
          .containsExactly(expected, Offset.offset(1e-5f));
    }
  }
}
