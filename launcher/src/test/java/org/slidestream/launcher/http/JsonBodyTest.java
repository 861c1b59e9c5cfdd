package org.slidestream.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  @Test
  void anObjectIsReadFieldByField() throws Exception {
    assertThat(JsonBody.fields("{\"a\": \"b\"}".getBytes(UTF_8)))
        .singleElement()
        .satisfies(field -> assertThat(JsonBody.text("a", field.getValue())).isEqualTo("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "3", "{", "{\"a\": 1, \"a\": 2}", "{} {}"})
  void whatIsNotOneObjectIsRefused(String body) {
    assertThatThrownBy(() -> JsonBody.fields(body.getBytes(UTF_8)))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageStartingWith("the body");
  }
}
