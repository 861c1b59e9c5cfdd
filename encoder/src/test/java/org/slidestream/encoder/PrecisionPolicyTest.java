package org.slidestream.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrecisionPolicyTest {
  @Test
  void aNameSaysWhichPrecisionIsWanted() {
    assertThat(PrecisionPolicy.of("fp32", 0.999)).isEqualTo(PrecisionPolicy.EXACT);
    assertThat(PrecisionPolicy.of("bf16", 0.9).precision()).contains(Precision.BF16);
    assertThat(PrecisionPolicy.of("auto", 0.9).precision()).isEmpty();
  }

  @Test
  void anotherNameIsRefused() {
    assertThatThrownBy(() -> PrecisionPolicy.of("int4", 0.9))
        .hasMessage("precision int4 is not fp32, bf16, fp16 or auto");
  }

  @Test
  void aCosineAboveOneIsRefused() {
    assertThatThrownBy(() -> PrecisionPolicy.of("auto", 1.1)).hasMessageContaining("1.1");
  }
}
