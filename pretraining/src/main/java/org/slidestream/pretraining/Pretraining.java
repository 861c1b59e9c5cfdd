package org.slidestream.pretraining;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.slidestream.encoder.torch.Surroundings;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.pretraining.crops.CropBatch;
import org.slidestream.pretraining.crops.Crops;
import org.slidestream.pretraining.loss.SinkhornKnopp;
import org.slidestream.pretraining.loss.SoftmaxCentering;
import org.slidestream.pretraining.loss.Targets;
import org.slidestream.pretraining.network.Kept;
import org.slidestream.pretraining.network.Transformer;
import org.slidestream.pretraining.network.Views;
import org.slidestream.pretraining.optimiser.AdamW;
import org.slidestream.pretraining.optimiser.Betas;
import org.slidestream.pretraining.optimiser.Exchange;
import org.slidestream.pretraining.optimiser.Momentary;
import org.slidestream.pretraining.optimiser.ParameterGroup;

/**
 * A student and a teacher, which learn from one batch after the other: on one device, or with a
 * replica on each of several that share every batch.
 */
public final class Pretraining implements AutoCloseable {
  private static final int SINKHORN_ITERATIONS = 3;
  private static final double CENTRE_MOMENTUM = 0.9;

  private final Recipe recipe;
  private final PtNDManager manager;
  private final int threads;
  private final Model model;
  private final Schedules schedules;
  private final TrainingState state;
  private final Transformer transformer;
  private final List<Replica> replicas = new ArrayList<>();
  private final AdamW optimiser;
  private final Exchange exchange;
  private final Learner learner;
  private final StochasticDepth depth;
  private long step;

  /**
   * @param written what an earlier run has come to; nothing to begin
   * @param step the next one
   * @param devices that share a batch; the first changes the weights
   * @param threads of the processor for one step
   */
  Pretraining(Recipe recipe, List<Tensor> written, long step, List<Device> devices, int threads)
      throws IOException {
    Surroundings.prepare();
    this.recipe = recipe;
    this.step = step;
    this.threads = threads;
    this.manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(devices.getFirst());
    this.model = Model.of(recipe);
    this.schedules = Schedules.of(recipe);
    this.state =
        written.isEmpty()
            ? TrainingState.fresh(manager, model, recipe.model().initialisation(), recipe.seed())
            : TrainingState.of(manager, written);
    replicas.add(Replica.of(manager, state));
    for (Device other : devices.subList(1, devices.size())) {
      replicas.add(Replica.copy(manager.newSubManager(other), state));
    }
    this.transformer =
        Transformer.load(
            manager, model.backbone(), recipe.loss().summary(), recipe.isLowPrecision());
    Recipe.Optimiser rates = recipe.optimiser();
    this.optimiser =
        new AdamW(
            manager,
            state.moments(),
            name ->
                ParameterGroup.of(
                    name, model.backbone().depth(), rates.layerDecay(), rates.patchEmbedRate()),
            new Betas(rates.beta1(), rates.beta2()),
            rates.clip());
    this.exchange = new Exchange(manager);
    Recipe.Terms terms = recipe.loss();
    this.learner =
        new Learner(
            state,
            new SelfDistillation(
                transformer,
                targets(state.imageCentre()),
                targets(state.patchCentre()),
                new LossWeights(terms.image(), terms.patch(), terms.spread(), terms.temperature()),
                model.patchHeadName()),
            optimiser,
            exchange);
    this.depth = new StochasticDepth(recipe.model().dropPath(), 2 * model.backbone().depth());
  }

  private Targets targets(NDArray centre) {
    return switch (recipe.teacher().targets()) {
      case CENTERING -> new SoftmaxCentering(centre, CENTRE_MOMENTUM);
      case SINKHORN_KNOPP -> new SinkhornKnopp(SINKHORN_ITERATIONS);
    };
  }

  /** The next step, counted from 0. */
  public long step() {
    return step;
  }

  /** Steps of the whole run. */
  public long steps() {
    return schedules.steps();
  }

  /** What the schedules say of the next step. */
  public Momentary now() {
    return schedules.at(step);
  }

  /**
   * Takes one step.
   *
   * @throws DivergedException where loss or gradients are no longer finite; nothing can follow it
   */
  public Outcome learn(CropBatch batch) throws DivergedException {
    // Settings of the calling thread.
    JniUtils.setNumThreads(threads);
    JniUtils.setGraphExecutorOptimize(false);
    try (PtNDManager call = (PtNDManager) manager.newSubManager()) {
      Outcome outcome = learner.step(shards(call, batch), now());
      if (!outcome.isFinite()) {
        throw new DivergedException(step, outcome);
      }
      step++;
      return outcome;
    }
  }

  private List<Shard> shards(PtNDManager call, CropBatch batch) {
    SplittableRandom random = new SplittableRandom(31 * recipe.seed() + step);
    List<Shard> shards = new ArrayList<>();
    for (CropBatch part : batch.shards(replicas.size())) {
      Replica replica = replicas.get(shards.size());
      PtNDManager own = call.newSubManager(replica.device());
      Kept kept =
          depth.drawn(
              own,
              part.globals().images() * part.globals().views(),
              part.locals().images() * part.locals().views(),
              random);
      shards.add(new Shard(own, replica, views(own, part), kept));
    }
    return shards;
  }

  private Views views(PtNDManager call, CropBatch batch) {
    boolean[] masked = batch.masks().masked();
    int crops = batch.globals().images() * batch.globals().views();
    int patches = masked.length / crops;
    MaskedPatches places = MaskedPatches.of(masked, patches);
    PtNDArray globals = normalised(call, batch.globals());
    return new Views(
        batch.globals().images(),
        globals,
        recipe.crops().recoloured() ? normalised(call, batch.students()) : globals,
        normalised(call, batch.locals()),
        (PtNDArray) call.create(masked, new Shape(crops, patches)),
        (PtNDArray) call.create(places.index()),
        (PtNDArray) call.create(places.weights()));
  }

  private PtNDArray normalised(PtNDManager call, Crops crops) {
    return transformer.normalised(
        call, crops.rgb(), crops.side(), floats(recipe.mean()), floats(recipe.std()));
  }

  private static float[] floats(List<Float> numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = numbers.get(i);
    }
    return floats;
  }

  /** Everything that the next steps depend on. */
  List<Tensor> written() {
    return state.tensors();
  }

  /** The teacher's transformer, its position embedding as it is for tiles of a size in patches. */
  List<Tensor> teacher(int side) {
    try (PtNDManager call = (PtNDManager) manager.newSubManager()) {
      PtNDArray positions = transformer.positions(call, state.teacher(), side);
      return TeacherWeights.of(state.teacher(), positions);
    }
  }

  @Override
  public void close() {
    exchange.close();
    optimiser.close();
    transformer.close();
    manager.close();
  }
}
