package org.slidestream.tiler.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.wire.Priority;

class SlideRequestTest {
  @Test
  void everyFieldIsRead() throws Exception {
    assertThat(
            parse(
                """
                {"uri": "file:///a.svs", "prototypeSets": ["breast", "skin"],
                 "micronsPerPixel": 0.25, "priority": "STAT"}
                """))
        .isEqualTo(
            new SlideRequest(
                "file:///a.svs",
                List.of("breast", "skin"),
                OptionalDouble.of(0.25),
                Priority.STAT));
  }

  @Test
  void onlyTheUriIsNeeded() throws Exception {
    assertThat(parse("{\"uri\": \"file:///a.svs\"}"))
        .isEqualTo(
            new SlideRequest("file:///a.svs", List.of(), OptionalDouble.empty(), Priority.ROUTINE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | the body is no JSON",
        "'' | must be a JSON object",
        "[] | must be a JSON object",
        "{} | uri must name",
        "{\"uri\": 1} | uri must be a text",
        "{\"uri\": \"a\"} {} | the body is no JSON",
        "{\"uri\": \"a\", \"uri\": \"b\"} | the body is no JSON",
        "{\"uri\": \"a\", \"url\": \"b\"} | there is no field url",
        "{\"uri\": \"a\", \"prototypeSets\": \"b\"} | prototypeSets must be a list",
        "{\"uri\": \"a\", \"prototypeSets\": [1]} | each of prototypeSets must be a text",
        "{\"uri\": \"a\", \"micronsPerPixel\": \"0.5\"} | micronsPerPixel must be a number",
        "{\"uri\": \"a\", \"micronsPerPixel\": 50} | micronsPerPixel gives a resolution of 50.0",
        "{\"uri\": \"a\", \"micronsPerPixel\": -1} | micronsPerPixel gives a resolution of -1.0",
        "{\"uri\": \"a\", \"priority\": \"URGENT\"} | priority must be STAT or ROUTINE"
      })
  void whatIsWrongIsToldInASentence(String body, String sentence) {
    assertThatThrownBy(() -> parse(body))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining(sentence);
  }

  private static SlideRequest parse(String body) throws RequestRefusedException {
    return SlideRequest.parse(body.getBytes(UTF_8));
  }
}
