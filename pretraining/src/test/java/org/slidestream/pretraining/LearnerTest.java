package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.encoder.torch.Surroundings;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.pretraining.loss.SinkhornKnopp;
import org.slidestream.pretraining.loss.SoftmaxCentering;
import org.slidestream.pretraining.loss.Targets;
import org.slidestream.pretraining.network.Backbone;
import org.slidestream.pretraining.network.Kept;
import org.slidestream.pretraining.network.ProjectionHead;
import org.slidestream.pretraining.network.Summary;
import org.slidestream.pretraining.network.Transformer;
import org.slidestream.pretraining.network.Views;
import org.slidestream.pretraining.network.Weights;
import org.slidestream.pretraining.optimiser.AdamMoments;
import org.slidestream.pretraining.optimiser.AdamW;
import org.slidestream.pretraining.optimiser.Betas;
import org.slidestream.pretraining.optimiser.Exchange;
import org.slidestream.pretraining.optimiser.Momentary;
import org.slidestream.pretraining.optimiser.ParameterGroup;

class LearnerTest {
  private static final StochasticDepth ALL = new StochasticDepth(0, 4);

  @ParameterizedTest
  @ValueSource(strings = {"ssl_step_separate_head_sinkhorn", "ssl_step_shared_head_centering"})
  void twoIterationsAreThoseOfTheReference(String name) throws IOException {
    Oracle oracle = Oracle.named(name);
    JsonNode data = oracle.header().get("data");
    JsonNode config = data.get("config");
    boolean separate = config.at("/ibot/separate_head").asBoolean();
    Surroundings.prepare();
    try (PtNDManager manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
        PtNDManager call = (PtNDManager) manager.newSubManager()) {
      Model model = model(config, separate);
      Weights student = weights(manager, oracle, model, "init.student.").learning(manager);
      Weights teacher = weights(manager, oracle, model, "init.teacher.");
      Transformer transformer =
          Transformer.load(manager, model.backbone(), Summary.CLASS_TOKEN, false);
      TrainingState state =
          new TrainingState(
              student,
              teacher,
              AdamMoments.none(manager, student),
              Weights.of(
                  manager,
                  List.of(
                      centre("image", model.imageHead().prototypes()),
                      centre("patch", model.patchPrototypes()))));
      SelfDistillation distillation =
          new SelfDistillation(
              transformer,
              targets(config, state.imageCentre()),
              targets(config, state.patchCentre()),
              new LossWeights(1, 1, config.at("/dino/koleo_loss_weight").asDouble(), 0.1),
              model.patchHeadName());
      AdamW optimiser =
          new AdamW(
              manager,
              state.moments(),
              weight -> ParameterGroup.of(weight, model.backbone().depth(), 0.9, 0.2),
              new Betas(0.9, 0.999),
              3);
      Exchange exchange = new Exchange(manager);
      Learner learner = new Learner(state, distillation, optimiser, exchange);
      Replica replica = Replica.of(manager, state);
      for (String iteration : List.of("it0", "it1")) {
        JsonNode expected = data.get(iteration);
        Views views = views(call, oracle, iteration);
        Kept all = ALL.drawn(call, 6, 6, new SplittableRandom(1));
        Outcome outcome =
            learner.step(List.of(new Shard(call, replica, views, all)), momentary(expected));
        JsonNode losses = expected.get("loss_dict");
        assertThat(outcome.locals())
            .isCloseTo(losses.get("dino_local_crops_loss").asDouble(), within(5e-4));
        assertThat(outcome.globals())
            .isCloseTo(losses.get("dino_global_crops_loss").asDouble(), within(5e-4));
        // the reference reports halves of these two
        assertThat(outcome.patches())
            .isCloseTo(2 * losses.get("ibot_loss").asDouble(), within(5e-4));
        assertThat(outcome.spread())
            .isCloseTo(2 * losses.get("koleo_loss").asDouble(), within(5e-4));
        for (Map.Entry<String, JsonNode> norm :
            expected.get("grad_norms_before_clip").properties()) {
          assertThat(outcome.norms().get(norm.getKey()))
              .isCloseTo(norm.getValue().asDouble(), within(2e-3 * norm.getValue().asDouble()));
        }
      }
      double rate = data.at("/it1/lr").asDouble();
      assertClose(oracle, "it1.student.", student, rate);
      assertClose(oracle, "it1.teacher.", teacher, rate);
      exchange.close();
      optimiser.close();
      transformer.close();
    }
  }

  /** Of weights whose gradient is nearly 0, Adam's first steps may go either way. */
  private static void assertClose(Oracle oracle, String prefix, Weights weights, double rate) {
    int far = 0;
    int all = 0;
    for (String name : weights.names()) {
      float[] expected = oracle.floats(prefix + name);
      float[] actual = weights.array(name).toFloatArray();
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).as(name).isCloseTo(expected[i], within((float) (2 * rate)));
        far += Math.abs(actual[i] - expected[i]) > 2e-5 ? 1 : 0;
        all++;
      }
    }
    assertThat(far).as("of %d numbers", all).isLessThan(all / 100);
  }

  private static Model model(JsonNode config, boolean separate) {
    Backbone backbone = new Backbone(16, 4, 8, 2, 2, 32, 1e-5);
    return new Model(
        backbone,
        head(config.get("dino")),
        separate ? Optional.of(head(config.get("ibot"))) : Optional.empty());
  }

  private static ProjectionHead head(JsonNode config) {
    return new ProjectionHead(
        8,
        config.get("head_hidden_dim").asInt(),
        config.get("head_bottleneck_dim").asInt(),
        config.get("head_nlayers").asInt(),
        config.get("head_n_prototypes").asInt());
  }

  private static Tensor centre(String name, int prototypes) {
    return Tensor.dense(
        name,
        ElementType.F32,
        List.of(1L, (long) prototypes),
        MemorySegment.ofArray(new float[prototypes]));
  }

  private static Targets targets(JsonNode config, NDArray centre) {
    return config.at("/train/centering").asText().equals("centering")
        ? new SoftmaxCentering(centre, 0.9)
        : new SinkhornKnopp(3);
  }

  private static Weights weights(PtNDManager manager, Oracle oracle, Model model, String prefix) {
    List<Tensor> tensors = new ArrayList<>();
    model
        .shapes()
        .forEach(
            (name, shape) ->
                tensors.add(
                    Tensor.dense(
                        name,
                        ElementType.F32,
                        shape,
                        MemorySegment.ofBuffer(oracle.bytes(prefix + name)))));
    return Weights.of(manager, tensors);
  }

  private static Momentary momentary(JsonNode expected) {
    return new Momentary(
        expected.get("lr").asDouble(),
        expected.get("last_layer_lr").asDouble(),
        expected.get("wd").asDouble(),
        expected.get("momentum").asDouble(),
        expected.get("teacher_temp").asDouble());
  }

  private static Views views(PtNDManager call, Oracle oracle, String iteration) {
    byte[] masks = new byte[oracle.bytes(iteration + ".masks").remaining()];
    oracle.bytes(iteration + ".masks").get(masks);
    boolean[] masked = new boolean[masks.length];
    for (int i = 0; i < masks.length; i++) {
      masked[i] = masks[i] != 0;
    }
    int patches = oracle.size(iteration + ".masks", 1);
    MaskedPatches places = MaskedPatches.of(masked, patches);
    PtNDArray globals = array(call, oracle, iteration + ".global_crops");
    return new Views(
        3,
        globals,
        globals,
        array(call, oracle, iteration + ".local_crops"),
        (PtNDArray) call.create(masked, new Shape(masked.length / patches, patches)),
        (PtNDArray) call.create(places.index()),
        (PtNDArray) call.create(places.weights()));
  }

  private static PtNDArray array(PtNDManager call, Oracle oracle, String name) {
    long[] sizes = new long[4];
    for (int i = 0; i < 4; i++) {
      sizes[i] = oracle.size(name, i);
    }
    return (PtNDArray) call.create(oracle.bytes(name), new Shape(sizes), DataType.FLOAT32);
  }
}
