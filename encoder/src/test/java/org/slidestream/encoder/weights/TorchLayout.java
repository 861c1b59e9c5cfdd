package org.slidestream.encoder.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A way in which torch.save may lay the same weights out.
 *
 * @param naming of the tensors, from timm's names
 * @param wrapper key of a checkpoint under which the state dict lies
 * @param type of the elements
 * @param shared whether all tensors lie in one storage
 * @param transposed whether matrices are saved as transposed views, column after column
 */
public record TorchLayout(
    UnaryOperator<String> naming,
    Optional<String> wrapper,
    ElementType type,
    boolean shared,
    boolean transposed) {

  public static final TorchLayout PLAIN =
      new TorchLayout(name -> name, Optional.empty(), ElementType.F32, false, false);

  public TorchLayout named(UnaryOperator<String> other) {
    return new TorchLayout(other, wrapper, type, shared, transposed);
  }

  public TorchLayout within(String key) {
    return new TorchLayout(naming, Optional.of(key), type, shared, transposed);
  }

  public TorchLayout of(ElementType other) {
    return new TorchLayout(naming, wrapper, other, shared, transposed);
  }

  public TorchLayout inOneStorage() {
    return new TorchLayout(naming, wrapper, type, true, transposed);
  }

  public TorchLayout inColumns() {
    return new TorchLayout(naming, wrapper, type, shared, true);
  }

  /** Writes the archive. */
  public Path write(Path file, List<Tensor> tensors) throws IOException {
    Pickle pickle = new Pickle();
    Map<String, byte[]> storages = new LinkedHashMap<>();
    ByteArrayOutputStream common = new ByteArrayOutputStream();
    pickle.bytes(0x80, 2, '}');
    if (wrapper.isPresent()) {
      pickle.text("epoch").bytes('K', 7, 's').text(wrapper.get()).bytes('}');
    }
    for (Tensor tensor : tensors) {
      List<Long> strides = strides(tensor.shape());
      byte[] content = content(tensor, strides);
      String key = shared ? "0" : String.valueOf(storages.size());
      pickle.text(naming.apply(tensor.name()));
      pickle.tensor(type, key, common.size() / type.bytes(), tensor.shape(), strides);
      if (shared) {
        common.write(content);
      } else {
        storages.put("m/data/" + key, content);
      }
    }
    if (shared) {
      storages.put("m/data/0", common.toByteArray());
    }
    if (wrapper.isPresent()) {
      pickle.bytes('s');
    }
    pickle.bytes('.');
    storages.put("m/data.pkl", pickle.out.toByteArray());
    return WeightsFiles.archive(file, storages);
  }

  private List<Long> strides(List<Long> shape) {
    List<Long> order = transposed && shape.size() == 2 ? shape : shape.reversed();
    List<Long> strides = new ArrayList<>();
    long stride = 1;
    for (long size : order) {
      strides.add(stride);
      stride *= size;
    }
    return order.equals(shape) && transposed ? strides : strides.reversed();
  }

  private byte[] content(Tensor tensor, List<Long> strides) {
    ByteBuffer from = tensor.float32();
    int size = (int) tensor.size();
    ByteBuffer to = ByteBuffer.allocate(size * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    int columns = tensor.shape().size() == 2 ? tensor.shape().get(1).intValue() : 1;
    for (int i = 0; i < size; i++) {
      long at =
          tensor.shape().size() == 2
              ? i / columns * strides.get(0) + i % columns * strides.get(1)
              : i;
      float value = from.getFloat(4 * i);
      switch (type) {
        case F32 -> to.putFloat((int) at * 4, value);
        case F16 -> to.putShort((int) at * 2, Float.floatToFloat16(value));
        case BF16 -> to.putShort((int) at * 2, (short) (Float.floatToRawIntBits(value) >> 16));
        case I32 -> to.putInt((int) at * 4, (int) value);
        case I64 -> to.putLong((int) at * 8, (long) value);
      }
    }
    return to.array();
  }

  /** Opcodes of protocol 2. */
  private static final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle bytes(int... opcodes) {
      for (int opcode : opcodes) {
        out.write(opcode);
      }
      return this;
    }

    Pickle text(String text) throws IOException {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.write(new byte[] {'X', (byte) utf8.length, 0, 0, 0});
      out.write(utf8);
      return this;
    }

    void tensor(ElementType type, String key, int offset, List<Long> shape, List<Long> strides)
        throws IOException {
      global("torch._utils _rebuild_tensor_v2").bytes('(', '(').text("storage");
      global(
              switch (type) {
                case F32 -> "torch FloatStorage";
                case F16 -> "torch HalfStorage";
                case BF16 -> "torch BFloat16Storage";
                case I32 -> "torch IntStorage";
                case I64 -> "torch LongStorage";
              })
          .text(key)
          .text("cpu")
          .integer(1)
          .bytes('t', 'Q');
      integer(offset).integers(shape).integers(strides).bytes(0x89);
      global("collections OrderedDict").bytes(')', 'R', 't', 'R', 's');
    }

    private Pickle integers(List<Long> values) {
      bytes('(');
      values.forEach(value -> integer(value.intValue()));
      return bytes('t');
    }

    private Pickle integer(int value) {
      return bytes('J', value, value >> 8, value >> 16, value >> 24);
    }

    private Pickle global(String name) throws IOException {
      out.write(("c" + name.replace(' ', '\n') + "\n").getBytes(StandardCharsets.US_ASCII));
      return this;
    }
  }
}
