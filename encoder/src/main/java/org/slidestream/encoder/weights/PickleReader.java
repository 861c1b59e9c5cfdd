package org.slidestream.encoder.weights;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Python's pickle, restricted to what {@code torch.save} writes for tensors: a stack machine that
 * calls nothing but {@link TorchCalls}. Values are {@code String}, {@code Long}, {@code Double},
 * {@code Boolean}, {@code List} (lists and tuples), {@code Map} with texts or integers for keys,
 * and {@link Pickled}.
 */
final class PickleReader {
  private final ByteBuffer in;
  private final Map<Integer, Object> memo = new HashMap<>();
  private final Deque<Deque<Object>> below = new ArrayDeque<>();
  private Deque<Object> stack = new ArrayDeque<>();

  private PickleReader(byte[] pickle) {
    in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The value that the pickle builds. */
  static Object read(byte[] pickle) throws UnreadableWeightsException {
    PickleReader reader = new PickleReader(pickle);
    try {
      int opcode = reader.next();
      while (opcode != '.') {
        reader.step(opcode);
        opcode = reader.next();
      }
      return reader.stack.pop();
    } catch (BufferUnderflowException
        | NoSuchElementException
        | IndexOutOfBoundsException
        | ClassCastException e) {
      throw new UnreadableWeightsException(
          "its pickle is damaged near byte " + reader.in.position(), e);
    }
  }

  private void step(int opcode) throws UnreadableWeightsException {
    switch (opcode) {
      case 0x80 -> next(); // PROTO: every version's opcodes mean the same
      case 0x95 -> in.getLong(); // FRAME: a length that only streams need
      case 'c' -> stack.push(Pickled.Global.named(line() + "." + line()));
      case 0x93 -> {
        String name = (String) stack.pop();
        stack.push(Pickled.Global.named(stack.pop() + "." + name));
      }
      case 'q' -> memo.put(next(), stack.getFirst());
      case 'r' -> memo.put(in.getInt(), stack.getFirst());
      case 0x94 -> memo.put(memo.size(), stack.getFirst());
      case 'h' -> stack.push(recall(next()));
      case 'j' -> stack.push(recall(in.getInt()));
      case '(' -> {
        below.push(stack);
        stack = new ArrayDeque<>();
      }
      case 't' -> {
        List<Object> tuple = sinceMark();
        stack.push(tuple);
      }
      case ')', ']' -> stack.push(new ArrayList<>());
      case 0x85 -> stack.push(top(1));
      case 0x86 -> stack.push(top(2));
      case 0x87 -> stack.push(top(3));
      case '}' -> stack.push(new LinkedHashMap<Object, Object>());
      case 's' -> put(top(2));
      case 'u' -> put(sinceMark());
      case 'a' -> list(top(1));
      case 'e' -> list(sinceMark());
      case 'X' -> stack.push(text(in.getInt()));
      case 0x8c -> stack.push(text(next()));
      case 'K' -> stack.push((long) next());
      case 'M' -> stack.push((long) (in.getShort() & 0xFFFF));
      case 'J' -> stack.push((long) in.getInt());
      case 0x8a -> stack.push(longInteger(next()));
      case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
      case 0x88 -> stack.push(true);
      case 0x89 -> stack.push(false);
      case 'N' -> stack.push(Pickled.Nothing.NONE);
      case 'Q' -> stack.push(TorchCalls.storage((List<?>) stack.pop()));
      case 'R' -> {
        List<?> arguments = (List<?>) stack.pop();
        stack.push(TorchCalls.call((Pickled.Global) stack.pop(), arguments));
      }
      case 'b' -> {
        // A state dict's only attribute is _metadata: versions of modules, of no use here.
        stack.pop();
        target(Map.class);
      }
      default ->
          throw new UnreadableWeightsException(
              "its pickle uses the opcode 0x%02x, which is not allowed".formatted(opcode));
    }
  }

  private int next() {
    return in.get() & 0xFF;
  }

  private Object recall(int key) {
    Object value = memo.get(key);
    if (value == null) {
      throw new NoSuchElementException("memo " + key);
    }
    return value;
  }

  private List<Object> sinceMark() {
    List<Object> values = new ArrayList<>(stack.reversed());
    stack = below.pop();
    return values;
  }

  private List<Object> top(int count) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.addFirst(stack.pop());
    }
    return values;
  }

  private <T> T target(Class<T> type) {
    return type.cast(stack.getFirst());
  }

  @SuppressWarnings("unchecked") // maps and lists on the stack are made above
  private void put(List<Object> keysAndValues) {
    Map<Object, Object> map = target(Map.class);
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      // Nothing with a deep hash: a damaged file may nest lists without end.
      Object key = keysAndValues.get(i) instanceof Long number ? number : text(keysAndValues, i);
      map.put(key, keysAndValues.get(i + 1));
    }
  }

  private static String text(List<Object> values, int index) {
    return (String) values.get(index);
  }

  @SuppressWarnings("unchecked")
  private void list(List<Object> values) {
    ((List<Object>) target(List.class)).addAll(values);
  }

  private byte[] bytes(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private String text(int length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  private String line() {
    int start = in.position();
    while (next() != '\n') {
      // on to the end of the line
    }
    int end = in.position() - 1;
    in.position(start);
    String line = text(end - start);
    in.get();
    return line;
  }

  private long longInteger(int length) throws UnreadableWeightsException {
    if (length > 8) {
      throw new UnreadableWeightsException("its pickle holds an integer of more than 64 bits");
    }
    byte[] bytes = bytes(length);
    long value = length > 0 && bytes[length - 1] < 0 ? -1 : 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[i] & 0xFF);
    }
    return value;
  }
}
