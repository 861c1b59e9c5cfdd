package org.slidestream.encoder;

import static org.assertj.core.api.Assertions.assertThat;

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

  private Path weights(String folder) {
    return temporary.resolve(folder).resolve("model.safetensors");
  }
}
