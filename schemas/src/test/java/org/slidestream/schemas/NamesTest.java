package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void aNameThatCannotBeStoredIsABadRecordAndNotRepeatedInTheMessage() {
    assertThatCode(() -> Names.check("a slide", "x".repeat(1_000))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Names.check("a slide", "x".repeat(1_001)))
        .isInstanceOf(BadRecordException.class)
        .hasMessage("the name of a slide has 1001 characters, which is more than 1000");
  }
}
