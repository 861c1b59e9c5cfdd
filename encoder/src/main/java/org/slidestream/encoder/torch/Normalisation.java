package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Torchvision's ToTensor and Normalize, {@code (value / 255 - mean) / std} in float32. On the
 * device, which is sent bytes, a quarter of the numbers.
 */
final class Normalisation implements AutoCloseable {
  private final Program program;
  private final PtNDArray mean;
  private final PtNDArray std;

  private Normalisation(Program program, EncoderCard card) {
    this.program = program;
    this.mean = array(program.arrays(), card.mean());
    this.std = array(program.arrays(), card.std());
  }

  static Normalisation open(EncoderCard card, Device device, int threads) throws IOException {
    return new Normalisation(
        Program.ofText("Normalisation", "normalisation.py", device, threads), card);
  }

  private static PtNDArray array(PtNDManager arrays, List<Float> channels) {
    float[] numbers = new float[channels.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = channels.get(i);
    }
    return (PtNDArray) arrays.create(numbers, new Shape(numbers.length, 1, 1));
  }

  /** Holds what a call makes until it is closed. */
  PtNDManager call() {
    return program.call();
  }

  /**
   * Images of equal size, {@code [count, 3, height, width]}.
   *
   * @param call holds what comes out
   */
  PtNDArray images(PtNDManager call, List<RgbImage> tiles) {
    int height = tiles.getFirst().height();
    int width = tiles.getFirst().width();
    try (Arena room = Arena.ofConfined()) {
      MemorySegment bytes = room.allocate(3L * height * width * tiles.size());
      long at = 0;
      for (RgbImage tile : tiles) {
        byte[] rgb = tile.rgb();
        MemorySegment.copy(rgb, 0, bytes, ValueLayout.JAVA_BYTE, at, rgb.length);
        at += rgb.length;
      }
      Shape shape = new Shape(tiles.size(), height, width, 3);
      try (PtNDArray given = call.create(bytes.asByteBuffer(), shape, DataType.UINT8);
          IValue result =
              program.run("normalised", IValue.from(given), IValue.from(mean), IValue.from(std))) {
        return result.toTensor(call);
      }
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
