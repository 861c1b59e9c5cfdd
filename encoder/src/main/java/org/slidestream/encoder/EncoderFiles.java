package org.slidestream.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.encoder.weights.StateDict;
import org.slidestream.encoder.weights.UnreadableWeightsException;

/**
 * The files of an encoder, found from its folder or its weights file.
 *
 * @param name of the folder, or of the weights file without its ending
 * @param weights the file
 * @param script whether it is TorchScript, which needs no architecture
 * @param config of the weights, completed by settings
 */
record EncoderFiles(String name, Path weights, boolean script, ConfigFields config) {
  private static final Logger log = LogManager.getLogger();
  static final String CONFIG = "config.json";

  /** Names of the weights file on Hugging Face, the preferred one first. */
  private static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");

  private static final String OTHER_WEIGHTS = "glob:*.{safetensors,bin,pt,pth}";
  private static final Pattern SNAPSHOT =
      Pattern.compile("/models--(?:[^/]*--)?([^/]+)/snapshots/[0-9a-f]{40}$");
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Finds the files: in a folder, those that Hugging Face lays out, else its only weights file; for
   * a weights file, a config of the same name ({@code vit.json} of {@code vit.pth}) or the folder's
   * {@code config.json}. No config is needed where the settings name an architecture, nor for
   * TorchScript.
   */
  static EncoderFiles of(Path path, CardSettings settings)
      throws UnusableEncoderException, UnreadableWeightsException {
    boolean folder = Files.isDirectory(path);
    if (!folder && !Files.isRegularFile(path)) {
      throw new UnusableEncoderException(path + " is not an encoder: there is no such file");
    }
    Path real = real(path, folder);
    String last = String.valueOf(real.getFileName());
    String name = folder ? folderName(real, last) : last.replaceFirst("\\.[A-Za-z]+$", "");
    Optional<Path> config =
        (folder
                ? Stream.of(path.resolve(CONFIG))
                : Stream.of(path.resolveSibling(name + ".json"), path.resolveSibling(CONFIG)))
            .filter(Files::isRegularFile)
            .findFirst();
    Path weights = folder ? weights(path) : path;
    boolean script = StateDict.isTorchScript(weights);
    if (config.isEmpty() && settings.architecture().isEmpty() && !script) {
      throw new UnusableEncoderException(
          ("%s is not an encoder: it has no %s (timm's, as on Hugging Face), and no setting names"
                  + " its architecture (%s)")
              .formatted(path, CONFIG, VitSize.KNOWN));
    }
    Path said = config.orElse(weights);
    ObjectNode json = config.isPresent() ? json(config.get()) : pathology();
    if (settings.architecture().isPresent()) {
      complete(said, json, named(settings.architecture().get()));
    }
    ObjectNode files = json.deepCopy();
    settings.over(json);
    warnOfWhatIsOverridden(name, files, json);
    return new EncoderFiles(name, weights, script, new ConfigFields(said, "", json));
  }

  /** What the architecture says where the config is silent; they must not name two. */
  private static void complete(Path file, ObjectNode json, ObjectNode named)
      throws UnusableEncoderException {
    String wanted = named.path("architecture").asText();
    String said = json.path("architecture").asText(wanted);
    if (!said.equals(wanted)) {
      throw new UnusableEncoderException(
          "%s: architecture is %s, but the setting says %s".formatted(file, said, wanted));
    }
    fill(json, named);
  }

  private static void fill(ObjectNode json, ObjectNode from) {
    for (var field : from.properties()) {
      JsonNode there = json.get(field.getKey());
      if (there == null) {
        json.set(field.getKey(), field.getValue());
      } else if (there instanceof ObjectNode part && field.getValue() instanceof ObjectNode more) {
        fill(part, more);
      }
    }
  }

  private static void warnOfWhatIsOverridden(String encoder, ObjectNode files, ObjectNode json) {
    for (var part : files.properties()) {
      for (var field : part.getValue().properties()) {
        JsonNode setting = json.path(part.getKey()).path(field.getKey());
        if (!setting.toString().equals(field.getValue().toString())) {
          log.warn(
              "setting goes before the files encoder={} field={}.{} files={} setting={}",
              encoder,
              part.getKey(),
              field.getKey(),
              field.getValue(),
              setting);
        }
      }
    }
  }

  /** A link to a folder names it; a link to a file is Hugging Face's, to a hash. */
  private static Path real(Path path, boolean folder) throws UnusableEncoderException {
    try {
      return folder ? path.toRealPath() : path.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new UnusableEncoderException(path + ": cannot be read: " + e, e);
    }
  }

  /** Of a snapshot in Hugging Face's cache, which is named by a hash, the model's name. */
  private static String folderName(Path folder, String last) {
    Matcher snapshot = SNAPSHOT.matcher(folder.toString().replace('\\', '/'));
    return snapshot.find() ? snapshot.group(1) : last;
  }

  private static ObjectNode json(Path file) throws UnusableEncoderException {
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

  /** The config of weights that have none, by the name of their architecture. */
  static ObjectNode config(String architecture) throws UnusableEncoderException {
    ObjectNode config = pathology();
    fill(config, named(architecture));
    return config;
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
        EncoderFiles.class.getResourceAsStream("named/" + architecture + ".json")) {
      return in != null && JSON.readTree(in) instanceof ObjectNode config ? config : plain;
    } catch (IOException e) {
      throw new UnusableEncoderException("architecture %s: %s".formatted(architecture, e), e);
    }
  }

  private static Path weights(Path folder) throws UnusableEncoderException {
    Optional<Path> usual =
        WEIGHTS.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    if (usual.isPresent()) {
      return usual.get();
    }
    try (Stream<Path> files = Files.list(folder)) {
      var matcher = folder.getFileSystem().getPathMatcher(OTHER_WEIGHTS);
      List<Path> others =
          files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
      if (others.size() == 1) {
        return others.getFirst();
      }
      throw new UnusableEncoderException(
          "%s is not an encoder: it has neither %s%s"
              .formatted(
                  folder,
                  String.join(" nor ", WEIGHTS),
                  others.isEmpty() ? "" : "; give one of its weights files instead"));
    } catch (UnusableEncoderException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableEncoderException(folder + ": cannot be read: " + e, e);
    }
  }
}
