package org.slidestream.encoder.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.pytorch.engine.PtModel;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slidestream.encoder.Pooling;
import org.slidestream.encoder.VitShape;

/**
 * The vision transformer as a program of libtorch, without weights: the text {@code vit.py} beside
 * this class, which says what each method takes. One program serves every size of transformer.
 */
final class VitProgram implements AutoCloseable {
  private static final String TEXT = "vit.py";
  private static final String MODULE = "VisionTransformer";

  // A model that is not reachable is closed by the garbage collector though its block is in use.
  private final Model model;
  private final PtSymbolBlock block;
  private final PtNDManager arrays;
  private final int threads;

  private VitProgram(Model model, int threads) {
    this.model = model;
    this.threads = threads;
    this.block = (PtSymbolBlock) model.getBlock();
    this.arrays = (PtNDManager) model.getNDManager();
  }

  /** Loads the program; one at a time, as libtorch's compiler wants it. */
  static synchronized VitProgram load(Device device, int threads) throws IOException {
    Surroundings.prepare();
    Model model = Model.newInstance(MODULE, device, "PyTorch");
    try (InputStream text = VitProgram.class.getResourceAsStream(TEXT)) {
      byte[] source = Objects.requireNonNull(text, TEXT).readAllBytes();
      byte[] archive = TorchArchive.of(MODULE, new String(source, StandardCharsets.UTF_8));
      JniUtils.setGraphExecutorOptimize(false);
      ((PtModel) model).load(new ByteArrayInputStream(archive), Map.of());
      return new VitProgram(model, threads);
    } catch (MalformedModelException e) {
      model.close();
      throw new IOException("libtorch does not understand " + TEXT, e);
    }
  }

  /** Holds what lives as long as the program. */
  PtNDManager arrays() {
    return arrays;
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

  /** The linears in bfloat16, which Java only hands back: DJL ends the JVM when it reads one. */
  List<PtNDArray> lowered(List<PtNDArray> weights, int depth) {
    return list("lowered", listOf(weights), IValue.from(depth));
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
    try (IValue result = run("positions", arguments)) {
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

  /** Embeddings, {@code [batch, dimension]}, held by {@code into}. */
  PtNDArray embed(
      PtNDManager into,
      PtNDArray images,
      List<PtNDArray> weights,
      PtNDArray positions,
      VitShape shape,
      Pooling pooling,
      boolean packed) {
    List<IValue> arguments = transformer(images, weights, positions, shape, packed);
    arguments.add(IValue.from(pooling.configName()));
    arguments.add(IValue.from(shape.normAfterPooling()));
    try (IValue result = run("embed", arguments.toArray(IValue[]::new))) {
      return result.toTensor(into);
    }
  }

  /** Where the last block's class token looks, {@code [batch, heads, patches]}. */
  PtNDArray attention(
      PtNDManager into,
      PtNDArray images,
      List<PtNDArray> weights,
      PtNDArray positions,
      VitShape shape,
      boolean packed) {
    List<IValue> arguments = transformer(images, weights, positions, shape, packed);
    try (IValue result = run("attention", arguments.toArray(IValue[]::new))) {
      return result.toTensor(into);
    }
  }

  private static String activation(VitShape shape) {
    return switch (shape.perceptron().activation()) {
      case GELU -> "gelu";
      case SILU -> "silu";
    };
  }

  private List<PtNDArray> list(String method, IValue... arguments) {
    try (IValue result = run(method, arguments)) {
      return List.of(result.toTensorArray(arrays));
    }
  }

  private IValue run(String method, IValue... arguments) {
    // Both are settings of the calling thread. The optimising executor recompiles for each new
    // shape and gains nothing here.
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setNumThreads(threads);
    try {
      return IValueUtils.runMethod(block, method, arguments);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  private static IValue listOf(List<PtNDArray> arrays) {
    return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
  }

  @Override
  public void close() {
    model.close();
  }
}
