package org.slidestream.encoder.weights;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slidestream.encoder.weights.SafetensorsFile.Contents;

/**
 * A safetensors file of any tensors: what a {@link StateDict} is for weights. Its memory is the
 * mapped file, held as long as a tensor is reachable; the file must not be changed meanwhile.
 */
public final class TensorFile {
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;

  private TensorFile(Contents contents) {
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(contents.tensors()));
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(contents.metadata()));
  }

  /**
   * Reads a safetensors file.
   *
   * @throws UnreadableWeightsException where the file is damaged, or holds an unsupported type
   */
  public static TensorFile read(Path file) throws UnreadableWeightsException {
    return StateDict.reading(file, bytes -> new TensorFile(SafetensorsFile.contents(bytes)));
  }

  /** The tensors by name, in the order of the file. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** The tensor of a name, if there is one. */
  public Optional<Tensor> tensor(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /** What the file says beside its tensors, by name. */
  public Map<String, String> metadata() {
    return metadata;
  }
}
