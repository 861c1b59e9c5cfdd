package org.slidestream.launcher.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** What a request's body says: one JSON object, read strictly. */
public final class JsonBody {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private JsonBody() {}

  /**
   * The fields of the object in a body.
   *
   * @throws RequestRefusedException when it is something else, or names a field twice
   */
  public static Set<Map.Entry<String, JsonNode>> fields(byte[] body)
      throws RequestRefusedException {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.isObject()) {
        return json.properties();
      }
    } catch (JsonProcessingException e) {
      throw RequestRefusedException.bad("the body is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw RequestRefusedException.bad("the body is no JSON");
    }
    throw RequestRefusedException.bad("the body must be a JSON object");
  }

  /**
   * The text in a field.
   *
   * @throws RequestRefusedException when it is no text
   */
  public static String text(String field, JsonNode value) throws RequestRefusedException {
    if (!value.isTextual()) {
      throw RequestRefusedException.bad(field + " must be a text");
    }
    return value.textValue();
  }
}
