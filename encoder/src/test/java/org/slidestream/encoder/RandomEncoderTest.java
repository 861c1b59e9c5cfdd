package org.slidestream.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomEncoderTest {
  @TempDir Path temporary;

  @Test
  void aSeedGivesTheSameBytes() throws IOException {
    RandomEncoder.write(temporary.resolve("a"), 7);
    RandomEncoder.write(temporary.resolve("b"), 7);
    RandomEncoder.write(temporary.resolve("c"), 8);
    for (String file : new String[] {"config.json", "model.safetensors"}) {
      assertThat(temporary.resolve("a/" + file))
          .hasSameBinaryContentAs(temporary.resolve("b/" + file));
    }
    assertThat(Files.mismatch(weights("a"), weights("c"))).isPositive();
  }

  @Test
  void theCardSaysThatItIsUntrained() throws IOException {
    RandomEncoder.write(temporary.resolve("random"), 1);
    EncoderCard card = EncoderFolder.read(temporary.resolve("random")).card();
    assertThat(card.dimension()).isEqualTo(192);
    assertThat(card.tilePixels()).isEqualTo(224);
    assertThat(card.id()).startsWith("random@");
    assertThat(card.licence()).contains("untrained");
  }

  @Test
  void anArchitectureIsWrittenByItsName() throws IOException {
    RandomEncoder.write(temporary.resolve("named"), "vit_tiny_patch16_224", 7);
    RandomEncoder.write(temporary.resolve("usual"), 7);
    assertThat(weights("named")).hasSameBinaryContentAs(weights("usual"));
    assertThat(EncoderFolder.read(temporary.resolve("named")).card().licence())
        .contains("untrained");
  }

  @Test
  void everyPartOfALargeOneIsThere() throws IOException {
    ObjectNode config = CompletedConfig.of("uni2-h");
    config.withObjectProperty("model_args").put("embed_dim", 48).put("depth", 1);
    config.put("num_features", 48);
    RandomEncoder.write(temporary.resolve("small"), config, 7);
    EncoderFolder folder = EncoderFolder.read(temporary.resolve("small"));
    assertThat(Oracle.transformer(folder).shape().prefix().registers()).isEqualTo(8);
    assertThat(Oracle.transformer(folder).shape().perceptron().gated()).isTrue();
    assertThat(Oracle.transformer(folder).weights())
        .filteredOn(tensor -> tensor.name().endsWith("ls1.gamma"))
        .allSatisfy(gamma -> assertThat(gamma.float32().getFloat()).isEqualTo(0.3f));
  }

  @Test
  void theLikeOfAnEncoderHasItsShapeAndPooling() throws IOException {
    ObjectNode config = CompletedConfig.of("vit_tiny_patch16_224");
    config.withObjectProperty("model_args").put("embed_dim", 48).put("depth", 2);
    config.put("num_features", 48);
    config.withObjectProperty("slidestream").put("pooling", "avg_std");
    RandomEncoder.write(temporary.resolve("one"), config, 7);
    RandomEncoder.writeLike(
        temporary.resolve("like"), temporary.resolve("one"), CardSettings.NONE, 8);
    EncoderFolder one = EncoderFolder.read(temporary.resolve("one"));
    EncoderFolder like = EncoderFolder.read(temporary.resolve("like"));
    assertThat(Oracle.transformer(like).shape()).isEqualTo(Oracle.transformer(one).shape());
    assertThat(like.card().pooling()).isEqualTo(Pooling.MEAN_AND_DEVIATION);
    assertThat(like.card().dimension()).isEqualTo(96);
    assertThat(like.card().sha256()).isNotEqualTo(one.card().sha256());
  }

  private Path weights(String folder) {
    return temporary.resolve(folder).resolve("model.safetensors");
  }
}
