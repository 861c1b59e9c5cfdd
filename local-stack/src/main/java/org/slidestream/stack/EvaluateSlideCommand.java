package org.slidestream.stack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.simpleshot.evaluation.BagPooling;
import org.slidestream.stack.evaluate.SlideEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate slide}: whole slides, by several ways to pool their tiles. */
@Command(
    name = "slide",
    description = {
      "Answers for slides: MI-SimpleShot with several K, the mean embedding, and most tiles.",
      "The support holds regions; the queries are tiles, and say which slide they are of."
    },
    mixinStandardHelpOptions = true)
final class EvaluateSlideCommand implements Callable<Integer> {
  @Mixin private EvaluationData data = new EvaluationData();
  @Mixin private BootstrapOption bootstrap = new BootstrapOption();

  @Option(
      names = "--top-k",
      paramLabel = "K",
      split = ",",
      defaultValue = "1,5,10,50,100",
      description = "tiles pooled for each class (default: ${DEFAULT-VALUE})")
  private List<Integer> topK = List.of(1, 5, 10, 50, 100);

  @Option(
      names = "--pooling",
      defaultValue = "SQUARED_DISTANCE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private BagPooling pooling = BagPooling.SQUARED_DISTANCE;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return data.evaluate(spec, _ -> new SlideEvaluation(topK, pooling, bootstrap.of()));
  }
}
