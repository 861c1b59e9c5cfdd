package org.slidestream.stack.letters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A letter as JSON for programs. */
public final class LetterJson {
  private LetterJson() {}

  /**
   * All that a list tells.
   *
   * @param replayed when it was replayed, if it was
   */
  public static ObjectNode of(Letter letter, @Nullable Instant replayed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", letter.id().toString());
    json.put("at", letter.at().toString());
    json.put("service", letter.service());
    letter
        .origin()
        .ifPresent(
            origin -> {
              json.put("topic", origin.topic());
              json.put("partition", origin.partition());
              json.put("offset", origin.offset());
            });
    json.put("key", letter.key());
    json.put("attempts", letter.attempts());
    json.put("reason", letter.reason());
    json.put("bytes", letter.bytes());
    json.put("replayedAt", replayed == null ? null : replayed.toString());
    return json;
  }
}
