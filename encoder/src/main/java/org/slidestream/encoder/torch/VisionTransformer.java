package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slidestream.encoder.EncoderFolder.Transformer;
import org.slidestream.encoder.Pooling;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.VitShape;
import org.slidestream.encoder.weights.Tensor;

/**
 * A program with its weights on a device: images of normalised numbers in, embeddings out. Any
 * thread may embed once the weights are as they shall be.
 */
final class VisionTransformer implements LoadedNetwork {
  private static final int POSITIONS = 1;

  /** Images for whose number of tokens oneDNN chooses its layout; others run as well. */
  private static final int USUAL_BATCH = 16;

  /** oneDNN sums in another order; more than this against embeddings of order 1 is an error. */
  private static final float AGREEMENT = 1e-3f;

  /** bfloat16 has 8 bits of precision, and errors of two orders of summing add up. */
  private static final float LOW_AGREEMENT = 0.1f;

  private record Grid(int rows, int columns) {}

  private final VitProgram program;

  /** Its mapped file is libtorch's memory, and would be unmapped once nobody held it. */
  private final Transformer given;

  private final Pooling pooling;
  private final PtNDArray trainedPositions;
  private final Map<Grid, PtNDArray> positions = new ConcurrentHashMap<>();
  private List<PtNDArray> weights;
  private boolean lowered;
  private boolean packed;

  private VisionTransformer(
      VitProgram program, Transformer given, Pooling pooling, List<PtNDArray> weights) {
    this.program = program;
    this.given = given;
    this.pooling = pooling;
    this.weights = weights;
    this.trainedPositions = weights.get(POSITIONS);
  }

  /** Puts weights on a device. */
  static VisionTransformer open(Transformer given, Pooling pooling, Device device, int threads)
      throws IOException {
    VitProgram program = VitProgram.load(device, threads);
    try {
      List<PtNDArray> saved = new ArrayList<>();
      for (Tensor tensor : given.weights()) {
        saved.add(array(program.arrays(), tensor));
      }
      List<PtNDArray> weights = program.prepared(saved, given.shape());
      saved.forEach(NDArray::close);
      return new VisionTransformer(program, given, pooling, weights);
    } catch (EngineException e) {
      program.close();
      throw e;
    }
  }

  private VitShape shape() {
    return given.shape();
  }

  /**
   * Over the file where it holds float32, so that nothing is copied; else over libtorch's memory.
   */
  private static PtNDArray array(PtNDManager arrays, Tensor tensor) {
    Shape sizes = new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
    if (tensor.isFloat32()) {
      return arrays.create(tensor.float32(), sizes, DataType.FLOAT32);
    }
    // Java's direct memory has a limit, which a large encoder's copies would pass.
    try (Arena room = Arena.ofConfined();
        PtNDArray copy = arrays.create(tensor.float32(room), sizes, DataType.FLOAT32)) {
      return (PtNDArray) copy.duplicate();
    }
  }

  /** Moves the linears to a lower precision; there is no way back. */
  void lower(Precision precision) {
    List<PtNDArray> full = weights;
    weights = program.lowered(full, shape().depth(), precision);
    lowered = true;
    full.subList(POSITIONS + 1, full.size()).forEach(NDArray::close);
  }

  /**
   * Moves the linears to oneDNN, which is up to twice as fast as MKL where the processor is not
   * Intel's. Stays as it is where this libtorch has no oneDNN, or where the embeddings change.
   *
   * @param side of the images to come, in pixels
   * @return whether it moved
   */
  boolean pack(int side) {
    float[] before = embedZeros(side);
    List<PtNDArray> plain = weights;
    try {
      int grid = side / shape().patchPixels();
      int tokens = shape().prefix().size() + grid * grid;
      weights = program.packed(plain, shape().depth(), USUAL_BATCH * tokens);
      packed = true;
      if (agree(before, embedZeros(side))) {
        plain.subList(POSITIONS + 1, plain.size()).forEach(NDArray::close);
        return true;
      }
    } catch (EngineException _) {
      // This libtorch was built without oneDNN: the plain linears stay.
    }
    weights = plain;
    packed = false;
    return false;
  }

  private float[] embedZeros(int side) {
    try (PtNDManager call = call()) {
      return embed((PtNDArray) call.zeros(new Shape(1, 3, side, side)))[0];
    }
  }

  /** Holds what a call makes until it is closed. */
  PtNDManager call() {
    return program.call();
  }

  /** Side of a patch in the image. */
  int patchPixels() {
    return shape().patchPixels();
  }

  /** Embeds images, whose sides are multiples of a patch. */
  @Override
  public float[][] embed(PtNDArray images) {
    PtNDArray grid = positions.computeIfAbsent(grid(images.getShape()), this::positions);
    PtNDArray rows = program.embed(images, weights, grid, shape(), pooling, packed);
    return Rows.of(rows, Math.toIntExact(images.getShape().get(0)));
  }

  /**
   * Where the last block's class token looks in one image, whose sides are multiples of a patch.
   *
   * @param image {@code [1, 3, height, width]}, normalised
   * @return one row of a weight for each patch for each head
   */
  float[][] attention(PtNDArray image) {
    // Regions come in every size, so their positions are not kept.
    try (PtNDArray grid = positions(grid(image.getShape()))) {
      PtNDArray heads = program.attention(image, weights, grid, shape(), packed);
      return Rows.split(heads.toFloatArray(), shape().heads());
    }
  }

  private Grid grid(Shape images) {
    int height = (int) images.get(2);
    int width = (int) images.get(3);
    int patch = shape().patchPixels();
    if (height < patch || width < patch || height % patch != 0 || width % patch != 0) {
      throw new IllegalArgumentException(
          "an image of %d x %d has no whole patches of %d".formatted(width, height, patch));
    }
    return new Grid(height / patch, width / patch);
  }

  private PtNDArray positions(Grid grid) {
    return program.positions(
        trainedPositions, shape().prefix(), shape().resampling(), grid.rows(), grid.columns());
  }

  private boolean agree(float[] a, float[] b) {
    float bound = lowered ? LOW_AGREEMENT : AGREEMENT;
    boolean agree = a.length == b.length;
    for (int i = 0; agree && i < a.length; i++) {
      agree = Math.abs(a[i] - b[i]) <= bound * Math.max(1, Math.abs(a[i]));
    }
    return agree;
  }

  @Override
  public void close() {
    program.close();
  }
}
