package org.slidestream.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the wire as JSON for people: each field by its name, times as ISO 8601, of bytes how
 * many.
 */
public final class WireJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private WireJson() {}

  /** All fields of a record, in the order of its schema. */
  public static ObjectNode of(SpecificRecord wire) {
    ObjectNode json = NODES.objectNode();
    for (Schema.Field field : wire.getSchema().getFields()) {
      json.set(field.name(), value(wire.get(field.pos())));
    }
    return json;
  }

  private static JsonNode value(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case SpecificRecord wire -> of(wire);
      case Collection<?> values -> array(values);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      // a float's own digits: 0.1, not 0.10000000149011612
      case Float number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Boolean flag -> NODES.booleanNode(flag);
      case ByteBuffer bytes -> NODES.textNode(bytes.remaining() + " bytes");
      case Instant time -> NODES.textNode(time.toString());
      default -> NODES.textNode(value.toString());
    };
  }

  private static ArrayNode array(Collection<?> values) {
    ArrayNode array = NODES.arrayNode(values.size());
    values.forEach(value -> array.add(value(value)));
    return array;
  }
}
