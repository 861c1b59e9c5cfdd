package org.slidestream.encoder.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code torch.save} of a state dict writes since PyTorch 1.6: a zip archive with a pickle,
 * {@code NAME/data.pkl}, and one stored entry, {@code NAME/data/KEY}, for each storage. The state
 * dict may lie in a checkpoint, a dict that has it under {@code teacher}, {@code state_dict} or
 * {@code model}.
 */
final class TorchFile {
  private static final String PICKLE = "data.pkl";

  /** Under which a checkpoint keeps the weights, the ones meant for use first. */
  private static final List<String> WRAPPERS = List.of("teacher", "state_dict", "model");

  private static final String REMEDY =
      "; save the weights alone in Python with torch.save(model.state_dict(), p)";
  private static final long LARGEST_PICKLE = 64L << 20;

  private TorchFile() {}

  /** Whether it is TorchScript: of PyTorch's archives, only those have constants. */
  static boolean isScript(MemorySegment file) throws UnreadableWeightsException {
    return StoredZip.isZip(file)
        && StoredZip.names(file).stream().anyMatch(name -> name.endsWith("/constants.pkl"));
  }

  /** The tensors by name, in the order of the state dict. */
  static Map<String, Tensor> tensors(MemorySegment file) throws UnreadableWeightsException {
    if (!StoredZip.isZip(file)) {
      throw new UnreadableWeightsException(notZip(file));
    }
    if (isScript(file)) {
      throw new UnreadableWeightsException("it is TorchScript, not weights" + REMEDY);
    }
    Map<String, MemorySegment> entries = StoredZip.entries(file);
    String name =
        entries.keySet().stream()
            .filter(entry -> entry.endsWith("/" + PICKLE) || entry.equals(PICKLE))
            .findFirst()
            .orElseThrow(
                () -> new UnreadableWeightsException("the archive has no data.pkl: not PyTorch's"));
    String root = name.substring(0, name.length() - PICKLE.length());
    if (!"little".equals(text(entries.get(root + "byteorder"), "little"))) {
      throw new UnreadableWeightsException("its numbers are big-endian, which is not supported");
    }
    MemorySegment pickle = entries.get(name);
    if (pickle == null || pickle.byteSize() > LARGEST_PICKLE) {
      throw new UnreadableWeightsException(name + " is too large for a list of tensors");
    }
    Object value = PickleReader.read(pickle.toArray(ValueLayout.JAVA_BYTE));
    if (!(value instanceof Map<?, ?> outer)) {
      throw new UnreadableWeightsException("it holds no state dict (tensors by name)" + REMEDY);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : unwrapped(outer).entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (!(entry.getValue() instanceof Pickled.View view)) {
        throw new UnreadableWeightsException(key + " is no tensor" + REMEDY);
      }
      tensors.put(key, tensor(key, view, entries.get(root + "data/" + view.storage().key())));
    }
    return tensors;
  }

  /** The state dict of a checkpoint; any other dict as it is. */
  private static Map<?, ?> unwrapped(Map<?, ?> outer) {
    for (String wrapper : WRAPPERS) {
      if (outer.get(wrapper) instanceof Map<?, ?> inner
          && inner.values().stream().anyMatch(Pickled.View.class::isInstance)) {
        return inner;
      }
    }
    return outer;
  }

  private static Tensor tensor(String name, Pickled.View view, @Nullable MemorySegment storage)
      throws UnreadableWeightsException {
    if (storage == null) {
      throw new UnreadableWeightsException(
          "tensor %s wants the storage %s, which the archive lacks"
              .formatted(name, view.storage().key()));
    }
    ElementType type = view.storage().type();
    long start = Math.multiplyExact(view.offset(), (long) type.bytes());
    if (start < 0 || start > storage.byteSize()) {
      throw new UnreadableWeightsException(
          "tensor %s begins outside its storage %s".formatted(name, view.storage().key()));
    }
    return new Tensor(name, type, view.shape(), view.strides(), storage.asSlice(start));
  }

  private static String notZip(MemorySegment file) {
    boolean pickle = file.byteSize() > 1 && file.get(ValueLayout.JAVA_BYTE, 0) == (byte) 0x80;
    return pickle
        ? "it has the legacy format of PyTorch before 1.6; write it anew in Python with"
            + " torch.save(torch.load(p, map_location='cpu', weights_only=True), p)"
        : "it is not a PyTorch archive (a zip file): a page or a pointer instead of the weights?";
  }

  private static String text(@Nullable MemorySegment entry, String absent) {
    return entry == null || entry.byteSize() > 64
        ? absent
        : new String(entry.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
  }
}
