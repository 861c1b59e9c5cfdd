package org.slidestream.encoder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  static final String CONFIG = "config.json";

  /** Names of the weights file on Hugging Face, the preferred one first. */
  private static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");

  private static final String OTHER_WEIGHTS = "glob:*.{safetensors,bin,pt,pth}";
  private static final Pattern SNAPSHOT =
      Pattern.compile("/models--(?:[^/]*--)?([^/]+)/snapshots/[0-9a-f]{40}$");

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
    ObjectNode json = CompletedConfig.of(name, config, settings);
    return new EncoderFiles(
        name, weights, script, new ConfigFields(config.orElse(weights), "", json));
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
