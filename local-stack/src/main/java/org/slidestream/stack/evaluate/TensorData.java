package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.encoder.weights.TensorFile;
import org.slidestream.encoder.weights.UnreadableWeightsException;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.stack.evaluate.LabelledData.Source;

/**
 * Labelled embeddings in a safetensors file: {@code support} and {@code query} [rows, dimension] in
 * F32, F16 or BF16; {@code support_labels} and {@code query_labels} [rows] in I64 or I32; where
 * slides are asked, {@code query_slides} [rows]. The metadata may name the labels: {@code
 * label_names}, a JSON array, of which a label is the index.
 */
public final class TensorData {
  private static final String NAMES = "label_names";
  private static final int MOST_NAMED = 8;

  private final Path path;
  private final TensorFile file;

  private TensorData(Path path, TensorFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @throws UnusableDataException in a sentence that names the tensor
   */
  public static LabelledData read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new UnusableDataException("there is no file " + path);
    }
    try {
      return new TensorData(path, TensorFile.read(path)).data();
    } catch (UnreadableWeightsException e) {
      throw new UnusableDataException(String.valueOf(e.getMessage()), e);
    }
  }

  private LabelledData data() throws IOException {
    List<String> names = names();
    List<Example> support = examples("support", names);
    List<Example> query = examples("query", names);
    List<String> slides =
        file.tensor("query_slides").isPresent()
            ? Arrays.stream(numbers("query_slides", query.size())).mapToObj(Long::toString).toList()
            : List.of();
    Map<String, String> named = new HashMap<>();
    for (int label = 0; label < names.size(); label++) {
      named.put(Integer.toString(label), names.get(label));
    }
    Source source = new Source(path.toString(), new Digest().with(path).hex());
    return new LabelledData(support, query, slides, named, source);
  }

  private List<Example> examples(String name, List<String> names) {
    Tensor tensor = tensor(name);
    if (tensor.shape().size() != 2 || tensor.type().isWhole()) {
      throw wrong(
          name,
          "is %s of shape %s, not numbers [rows, dimension]"
              .formatted(tensor.type(), tensor.shape()));
    }
    int rows = Math.toIntExact(tensor.shape().getFirst());
    int dimension = Math.toIntExact(tensor.shape().getLast());
    long[] labels = numbers(name + "_labels", rows);
    FloatBuffer numbers = tensor.float32().asFloatBuffer();
    List<Example> examples = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      float[] vector = new float[dimension];
      numbers.get(vector);
      if (labels[row] < 0 || (!names.isEmpty() && labels[row] >= names.size())) {
        throw wrong(
            name + "_labels",
            "has the label %d in row %d, outside 0 to %s"
                .formatted(
                    labels[row],
                    row,
                    names.isEmpty() ? "any number" : Integer.toString(names.size() - 1)));
      }
      try {
        examples.add(new Example(Long.toString(labels[row]), vector));
      } catch (IllegalArgumentException e) {
        throw wrong(name, "has a number in row %d that is not finite".formatted(row));
      }
    }
    return examples;
  }

  private long[] numbers(String name, int rows) {
    Tensor tensor = tensor(name);
    if (!tensor.type().isWhole() || !tensor.shape().equals(List.of((long) rows))) {
      throw wrong(
          name,
          "is %s of shape %s, not I64 or I32 of shape [%d]"
              .formatted(tensor.type(), tensor.shape(), rows));
    }
    return tensor.whole();
  }

  private Tensor tensor(String name) {
    return file.tensor(name)
        .orElseThrow(
            () ->
                wrong(
                    name,
                    "is missing; there are %s"
                        .formatted(file.tensors().keySet().stream().limit(MOST_NAMED).toList())));
  }

  private List<String> names() {
    String json = file.metadata().getOrDefault(NAMES, "[]");
    try {
      return new ObjectMapper().readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new UnusableDataException(
          "%s: %s in the metadata is no JSON array of texts: %s".formatted(path, NAMES, json), e);
    }
  }

  private UnusableDataException wrong(String name, String sentence) {
    return new UnusableDataException("%s: tensor %s %s".formatted(path, name, sentence));
  }
}
