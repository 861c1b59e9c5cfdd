package org.slidestream.encoder.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The tensors of a weights file by name. Their memory is the mapped file, held as long as a tensor
 * is reachable; the file must not be changed meanwhile.
 */
public final class StateDict {
  private final Path file;
  private final Map<String, Tensor> tensors;

  private StateDict(Path file, Map<String, Tensor> tensors) {
    this.file = file;
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Reads a safetensors file or a PyTorch archive.
   *
   * @throws UnreadableWeightsException where the file is damaged, unsupported or not trustworthy
   */
  public static StateDict read(Path file) throws UnreadableWeightsException {
    return reading(
        file,
        bytes ->
            new StateDict(
                file,
                isSafetensors(file, bytes)
                    ? SafetensorsFile.weights(bytes)
                    : TorchFile.tensors(bytes)));
  }

  /**
   * Whether a file is TorchScript: a program with its weights, which only libtorch can read.
   *
   * @throws UnreadableWeightsException where the file is damaged
   */
  public static boolean isTorchScript(Path file) throws UnreadableWeightsException {
    return reading(file, bytes -> !isSafetensors(file, bytes) && TorchFile.isScript(bytes));
  }

  private static boolean isSafetensors(Path file, MemorySegment bytes) {
    return file.getFileName().toString().endsWith(".safetensors") || SafetensorsFile.is(bytes);
  }

  interface Reader<T> {
    T read(MemorySegment bytes) throws UnreadableWeightsException;
  }

  static <T> T reading(Path file, Reader<T> reader) throws UnreadableWeightsException {
    MemorySegment bytes = map(file);
    try {
      return reader.read(bytes);
    } catch (UnreadableWeightsException | IllegalArgumentException e) {
      throw new UnreadableWeightsException("%s: %s".formatted(file, e.getMessage()), e);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      // Memory segments check every offset, so a lie in the file ends here.
      throw new UnreadableWeightsException(
          "%s: the file is damaged or cut off: an offset points outside it".formatted(file), e);
    }
  }

  private static MemorySegment map(Path file) throws UnreadableWeightsException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    } catch (IOException e) {
      throw new UnreadableWeightsException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  /** The names, in the order of the file. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /** The tensor of a name that {@link #names()} has. */
  public Tensor tensor(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  /**
   * The same tensors under other names.
   *
   * @param naming the new name of an old one; empty leaves the tensor out
   * @throws UnreadableWeightsException where two tensors get one name
   */
  public StateDict renamed(Function<String, Optional<String>> naming)
      throws UnreadableWeightsException {
    Map<String, Tensor> renamed = new LinkedHashMap<>();
    for (Tensor tensor : tensors.values()) {
      String name = naming.apply(tensor.name()).orElse(null);
      if (name != null && renamed.putIfAbsent(name, tensor.named(name)) != null) {
        throw new UnreadableWeightsException("%s: it has %s twice".formatted(file, name));
      }
    }
    return new StateDict(file, renamed);
  }

  /**
   * Exactly the tensors that a model wants.
   *
   * @param shapes by name
   * @return the tensors in the order of {@code shapes}
   * @throws UnreadableWeightsException naming each tensor that is missing, surplus or of another
   *     shape
   */
  public List<Tensor> exactly(Map<String, List<Long>> shapes) throws UnreadableWeightsException {
    List<String> faults = new ArrayList<>();
    List<Tensor> found = new ArrayList<>();
    shapes.forEach(
        (name, shape) -> {
          Tensor tensor = tensors.get(name);
          if (tensor == null) {
            faults.add("lacks " + name);
          } else if (!tensor.shape().equals(shape)) {
            faults.add("has %s of shape %s, not %s".formatted(name, tensor.shape(), shape));
          } else {
            found.add(tensor);
          }
        });
    tensors.keySet().stream()
        .filter(name -> !shapes.containsKey(name))
        .forEach(name -> faults.add("has the surplus " + name));
    if (!faults.isEmpty()) {
      throw new UnreadableWeightsException(
          "%s does not fit its architecture: it %s%s"
              .formatted(
                  file,
                  String.join(", ", faults.subList(0, Math.min(5, faults.size()))),
                  faults.size() > 5 ? " and %d more".formatted(faults.size() - 5) : ""));
    }
    return found;
  }
}
