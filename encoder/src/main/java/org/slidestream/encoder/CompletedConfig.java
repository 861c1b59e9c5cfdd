package org.slidestream.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** A {@code config.json} where there is one, completed by what the user says. */
final class CompletedConfig {
  private static final Logger log = LogManager.getLogger();
  private static final JsonMapper JSON = new JsonMapper();

  private CompletedConfig() {}

  /**
   * The config of an encoder.
   *
   * @param encoder named in the log
   * @throws UnusableEncoderException where the file is no config, or one of another architecture
   */
  static ObjectNode of(String encoder, Optional<Path> file, CardSettings settings)
      throws UnusableEncoderException {
    ObjectNode said = file.isPresent() ? read(file.get()) : JSON.createObjectNode();
    ObjectNode config = said.deepCopy();
    if (settings.architecture().isPresent()) {
      complete(encoder, config, named(settings.architecture().get()));
    }
    if (file.isEmpty()) {
      fill(config, pathology());
    }
    settings.over(config);
    warnOfWhatIsOverridden(encoder, said, config);
    return config;
  }

  /** The config of weights that have none, by the name of their architecture. */
  static ObjectNode of(String architecture) throws UnusableEncoderException {
    ObjectNode config = named(architecture);
    fill(config, pathology());
    return config;
  }

  private static ObjectNode read(Path file) throws UnusableEncoderException {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new UnusableEncoderException(file + ": it is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UnusableEncoderException(file + ": cannot be read: " + e, e);
    }
    throw new UnusableEncoderException(file + ": it is not a JSON object");
  }

  /** How pathology's encoders are fed: the whole tile, resized bilinearly. */
  private static ObjectNode pathology() {
    ObjectNode config = JSON.createObjectNode();
    config.putObject("pretrained_cfg").put("interpolation", "bilinear").put("crop_pct", 1.0);
    return config;
  }

  /** The whole config behind a name of ours, or the name alone where it is timm's or DINOv2's. */
  private static ObjectNode named(String architecture) throws UnusableEncoderException {
    ObjectNode plain = JSON.createObjectNode().put("architecture", architecture);
    if (!architecture.matches("[a-z0-9-]+")) {
      return plain;
    }
    try (InputStream in =
        CompletedConfig.class.getResourceAsStream("named/" + architecture + ".json")) {
      return in != null && JSON.readTree(in) instanceof ObjectNode config ? config : plain;
    } catch (IOException e) {
      throw new UnusableEncoderException("architecture %s: %s".formatted(architecture, e), e);
    }
  }

  /** What the architecture says where the config is silent; they must not name two. */
  private static void complete(String encoder, ObjectNode config, ObjectNode named)
      throws UnusableEncoderException {
    String wanted = named.path("architecture").asText();
    String said = config.path("architecture").asText(wanted);
    if (!said.equals(wanted)) {
      throw new UnusableEncoderException(
          "encoder %s: its config.json says the architecture %s, but the setting says %s"
              .formatted(encoder, said, wanted));
    }
    fill(config, named);
  }

  private static void fill(ObjectNode config, ObjectNode from) {
    for (var field : from.properties()) {
      JsonNode there = config.get(field.getKey());
      if (there == null) {
        config.set(field.getKey(), field.getValue());
      } else if (there instanceof ObjectNode part && field.getValue() instanceof ObjectNode more) {
        fill(part, more);
      }
    }
  }

  private static void warnOfWhatIsOverridden(String encoder, ObjectNode said, ObjectNode config) {
    for (var part : said.properties()) {
      for (var field : part.getValue().properties()) {
        JsonNode now = config.path(part.getKey()).path(field.getKey());
        if (!now.toString().equals(field.getValue().toString())) {
          log.warn(
              "setting goes before the file encoder={} field={}.{} file={} setting={}",
              encoder,
              part.getKey(),
              field.getKey(),
              field.getValue(),
              now);
        }
      }
    }
  }
}
