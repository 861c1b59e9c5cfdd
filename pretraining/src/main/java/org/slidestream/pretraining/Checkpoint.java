package org.slidestream.pretraining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slidestream.encoder.weights.SafetensorsFile;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.encoder.weights.TensorFile;

/**
 * A run as it was before a step: everything that the next step depends on. What is random depends
 * on the seed and the step alone, and so does the place in the data.
 *
 * @param step the next one
 * @param recipe keys and values that the run follows
 * @param data names of what is learnt from, and the number of tiles
 * @param devices that share a batch
 * @param tensors weights and moments, by name
 */
record Checkpoint(
    long step,
    Map<String, String> recipe,
    Map<String, String> data,
    int devices,
    List<Tensor> tensors) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TENSORS = "state.safetensors";
  private static final String FACTS = "state.json";
  private static final int KEPT = 2;

  /**
   * Writes it beside the earlier ones, whole or not at all, and forgets all but the last two. One
   * of the same step stays as it is: to replace it would mean to be without it for a moment.
   */
  void write(Path folder) throws IOException {
    Path whole = folder.resolve("step-%09d".formatted(step));
    if (Files.exists(whole)) {
      return;
    }
    Path made = Files.createDirectories(folder.resolve("writing.tmp"));
    SafetensorsFile.write(made.resolve(TENSORS), tensors);
    ObjectNode facts = JSON.createObjectNode().put("step", step).put("devices", devices);
    facts.set("recipe", JSON.valueToTree(recipe));
    facts.set("data", JSON.valueToTree(data));
    Files.writeString(
        made.resolve(FACTS), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(facts));
    sync(made.resolve(TENSORS));
    sync(made.resolve(FACTS));
    Files.move(made, whole, StandardCopyOption.ATOMIC_MOVE);
    List<Path> all = all(folder);
    for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
      delete(old);
    }
  }

  /** The last one in a folder. */
  static Optional<Checkpoint> last(Path folder) throws IOException {
    List<Path> all = all(folder);
    return all.isEmpty() ? Optional.empty() : Optional.of(read(all.getLast()));
  }

  private static Checkpoint read(Path folder) throws IOException {
    JsonNode facts = JSON.readTree(folder.resolve(FACTS).toFile());
    return new Checkpoint(
        facts.path("step").asLong(),
        map(facts.path("recipe")),
        map(facts.path("data")),
        facts.path("devices").asInt(1),
        List.copyOf(TensorFile.read(folder.resolve(TENSORS)).tensors().values()));
  }

  private static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new TreeMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }

  private static List<Path> all(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> steps = Files.list(folder)) {
      return new ArrayList<>(
          steps
              .filter(path -> path.getFileName().toString().startsWith("step-"))
              .sorted(Comparator.comparing(path -> path.getFileName().toString()))
              .toList());
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("the old checkpoint " + folder + " cannot be deleted", e);
    }
  }
}
