package org.slidestream.stack;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.simpleshot.Distance;
import org.slidestream.simpleshot.NearestNeighbours;
import org.slidestream.stack.evaluate.HeadContest;
import org.slidestream.stack.evaluate.HeadEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate knn}: nearest neighbours, beside SimpleShot, from the whole support. */
@Command(
    name = "knn",
    description = "Nearest neighbours in the whole support, with SimpleShot beside them.",
    mixinStandardHelpOptions = true)
final class EvaluateKnnCommand implements Callable<Integer> {
  @Mixin private EvaluationData data = new EvaluationData();
  @Mixin private BootstrapOption bootstrap = new BootstrapOption();
  @Mixin private FloorOption floors = new FloorOption();

  @Option(names = "-k", description = "how many vote (default: " + NearestNeighbours.USUAL_K + ")")
  private int k = NearestNeighbours.USUAL_K;

  @Option(
      names = "--distance",
      defaultValue = "EUCLIDEAN",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Distance distance = Distance.EUCLIDEAN;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (k < 1) {
      throw new UserException("-k must be at least 1, not " + k);
    }
    return data.withFloors(floors.floors, _ -> new HeadContest(k, distance, bootstrap.of()))
        .evaluate(spec, _ -> HeadEvaluation.knn(k, distance, bootstrap.of()));
  }
}
