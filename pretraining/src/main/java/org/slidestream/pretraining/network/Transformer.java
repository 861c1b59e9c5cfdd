package org.slidestream.pretraining.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * DINOv2's transformer and heads as a program of libtorch, without weights: the text {@code
 * dinov2.py} beside this class, which says what each method takes.
 */
public final class Transformer implements AutoCloseable {
  private static final String TEXT = "dinov2.py";
  private static final String MODULE = "Dinov2";
  private static final String BACKBONE = "backbone.";

  private final TorchProgram program;
  private final long[] settings;

  private Transformer(TorchProgram program, long[] settings) {
    this.program = program;
    this.settings = settings;
  }

  /**
   * Loads the program.
   *
   * @param low whether products are computed in bfloat16
   */
  public static Transformer load(
      PtNDManager manager, Backbone backbone, Summary summary, boolean low) throws IOException {
    long[] settings = {
      backbone.patchPixels(),
      backbone.heads(),
      backbone.isScaled() ? 1 : 0,
      low ? 1 : 0,
      summary.code()
    };
    return new Transformer(TorchProgram.load(manager, Transformer.class, TEXT, MODULE), settings);
  }

  /**
   * Features of views.
   *
   * @param call holds them
   * @param weights of the student or the teacher, of which those under {@code backbone.} are taken
   * @param large views, {@code [n, 3, height, width]}, normalised
   * @param small views alike; none where it is empty
   * @param masked flags {@code [n, patches]} of the large views; none where it is empty
   * @param kept the views that each branch is computed for
   * @param index of the patches of large views that are asked for
   */
  public Features features(
      PtNDManager call,
      Weights weights,
      PtNDArray large,
      PtNDArray small,
      PtNDArray masked,
      Kept kept,
      PtNDArray index) {
    List<PtNDArray> features =
        program.learn(
            "features",
            settings(call),
            large,
            small,
            masked,
            kept.large(),
            kept.small(),
            index,
            weights.under(BACKBONE));
    return new Features(features.get(0), features.get(1));
  }

  /** Logits {@code [n, prototypes]} of the head whose weights' names begin so. */
  public PtNDArray logits(PtNDManager call, Weights weights, String head, NDArray inputs) {
    return program.learn("head", settings(call), inputs, weights.under(head)).getFirst();
  }

  /** Every token after the final norm of images, {@code [images * (1 + patches), dimension]}. */
  PtNDArray tokens(PtNDManager call, Weights weights, PtNDArray images, PtNDArray masked) {
    Kept all = Kept.all(call);
    PtNDArray no = none(call, DataType.FLOAT32);
    return program
        .learn(
            "tokens",
            settings(call),
            images,
            no,
            masked,
            all.large(),
            all.small(),
            weights.under(BACKBONE))
        .getFirst();
  }

  /**
   * Views as a transformer wants them.
   *
   * @param rgb square views one after the other, rows of interleaved bytes
   * @return {@code [views, 3, side, side]}
   */
  public PtNDArray normalised(
      PtNDManager call, byte[] rgb, int side, float[] mean, float[] deviation) {
    ByteBuffer direct = ByteBuffer.allocateDirect(rgb.length).put(rgb).flip();
    long views = rgb.length / (3L * side * side);
    PtNDArray bytes = call.create(direct, new Shape(views, side, side, 3), DataType.UINT8);
    return program
        .learn(
            "normalised", bytes, (PtNDArray) call.create(mean), (PtNDArray) call.create(deviation))
        .getFirst();
  }

  /**
   * The position embedding for images of another size, as the transformer sees it.
   *
   * @param side of the images in patches
   * @return {@code [1, 1 + side * side, dimension]}
   */
  public PtNDArray positions(PtNDManager call, Weights weights, int side) {
    PtNDArray trained = weights.array(BACKBONE + "pos_embed");
    IValue result =
        program.run("positions", IValue.from(trained), IValue.from(side), IValue.from(side));
    try (result) {
      return result.toTensor(call);
    }
  }

  /** Nothing, where nothing is masked or every image is kept. */
  public static PtNDArray none(PtNDManager call, DataType type) {
    return (PtNDArray) call.create(new Shape(0), type);
  }

  /** On the processor, where to read them waits for no GPU. */
  private PtNDArray settings(PtNDManager call) {
    try (PtNDManager host = call.newSubManager(Device.cpu())) {
      PtNDArray array = (PtNDArray) host.create(settings);
      array.attach(call);
      return array;
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
