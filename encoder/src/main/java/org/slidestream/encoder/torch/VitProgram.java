package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.encoder.Pooling;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.VitShape;

/**
 * The vision transformer as a program of libtorch, without weights: the text {@code vit.py} beside
 * this class, which says what each method takes. One program serves every size of transformer.
 */
final class VitProgram implements AutoCloseable {
  private static final String TEXT = "vit.py";
  private static final String MODULE = "VisionTransformer";

  private final Program program;
  private final PtNDManager arrays;

  private VitProgram(Program program) {
    this.program = program;
    this.arrays = program.arrays();
  }

  static VitProgram load(Device device, int threads) throws IOException {
    return new VitProgram(Program.ofText(MODULE, TEXT, device, threads));
  }

  /** Holds what lives as long as the program. */
  PtNDManager arrays() {
    return arrays;
  }

  /** Holds what a call makes until it is closed. */
  PtNDManager call() {
    return program.call();
  }

  /** Class token and registers joined, LayerScale multiplied into the linears before it. */
  List<PtNDArray> prepared(List<PtNDArray> weights, VitShape shape) {
    return list(
        "prepared",
        listOf(weights),
        IValue.from(shape.depth()),
        IValue.from(shape.layerScale()),
        IValue.from(shape.prefix().registers() > 0));
  }

  /**
   * The linears in a lower precision. Java only hands them back: DJL ends the JVM when it reads
   * bfloat16.
   */
  List<PtNDArray> lowered(List<PtNDArray> weights, int depth, Precision precision) {
    IValue half = IValue.from(precision == Precision.FP16);
    return list("lowered", listOf(weights), IValue.from(depth), half);
  }

  /** The linears in oneDNN's layout, chosen for inputs of some rows. */
  List<PtNDArray> packed(List<PtNDArray> weights, int depth, int rows) {
    return list("packed", listOf(weights), IValue.from(depth), IValue.from(rows));
  }

  /** The position embedding of every token for a grid of {@code rows x columns} patches. */
  PtNDArray positions(
      PtNDArray trained,
      VitShape.Prefix prefix,
      VitShape.Resampling resampling,
      int rows,
      int columns) {
    IValue[] arguments = {
      IValue.from(trained),
      IValue.from(prefix.positioned()),
      IValue.from(prefix.size()),
      IValue.from(rows),
      IValue.from(columns),
      IValue.from(resampling.antialias()),
      IValue.from(resampling.offset())
    };
    try (IValue result = program.run("positions", arguments)) {
      return result.toTensor(arrays);
    }
  }

  /** What every run of the transformer takes first. */
  private List<IValue> transformer(
      PtNDArray images,
      List<PtNDArray> weights,
      PtNDArray positions,
      VitShape shape,
      boolean packed) {
    return new ArrayList<>(
        List.of(
            IValue.from(images),
            listOf(weights),
            IValue.from(positions),
            IValue.from(shape.depth()),
            IValue.from(shape.heads()),
            IValue.from(activation(shape)),
            IValue.from(shape.perceptron().gated()),
            IValue.from(packed)));
  }

  /** Embeddings, {@code [batch, dimension]}, held as the images are. */
  PtNDArray embed(
      PtNDArray images,
      List<PtNDArray> weights,
      PtNDArray positions,
      VitShape shape,
      Pooling pooling,
      boolean packed) {
    List<IValue> arguments = transformer(images, weights, positions, shape, packed);
    arguments.add(IValue.from(pooling.configName()));
    arguments.add(IValue.from(shape.normAfterPooling()));
    try (IValue result = program.run("embed", arguments.toArray(IValue[]::new))) {
      return result.toTensor((PtNDManager) images.getManager());
    }
  }

  /** Where the last block's class token looks, {@code [batch, heads, patches]}, held alike. */
  PtNDArray attention(
      PtNDArray images,
      List<PtNDArray> weights,
      PtNDArray positions,
      VitShape shape,
      boolean packed) {
    List<IValue> arguments = transformer(images, weights, positions, shape, packed);
    try (IValue result = program.run("attention", arguments.toArray(IValue[]::new))) {
      return result.toTensor((PtNDManager) images.getManager());
    }
  }

  private static String activation(VitShape shape) {
    return switch (shape.perceptron().activation()) {
      case GELU -> "gelu";
      case SILU -> "silu";
    };
  }

  private List<PtNDArray> list(String method, IValue... arguments) {
    try (IValue result = program.run(method, arguments)) {
      return List.of(result.toTensorArray(arrays));
    }
  }

  private static IValue listOf(List<PtNDArray> arrays) {
    return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
  }

  @Override
  public void close() {
    program.close();
  }
}
