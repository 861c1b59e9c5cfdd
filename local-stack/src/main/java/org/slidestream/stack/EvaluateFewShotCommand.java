package org.slidestream.stack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.stack.evaluate.EpisodeContest;
import org.slidestream.stack.evaluate.FewShotEvaluation;
import org.slidestream.stack.evaluate.LabelledData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate fewshot}: SimpleShot from few examples, in many episodes. */
@Command(
    name = "fewshot",
    description = {
      "SimpleShot in episodes: each draws K support rows of every class,",
      "and answers for all queries."
    },
    mixinStandardHelpOptions = true)
final class EvaluateFewShotCommand implements Callable<Integer> {
  @Mixin private EvaluationData data = new EvaluationData();
  @Mixin private FloorOption floors = new FloorOption();

  @Option(
      names = "--pooled",
      description = {
        "draw support from all rows, of support and query, and ask all others;",
        "images may then be in --support alone"
      })
  private boolean pooled;

  @Option(
      names = "--shots",
      paramLabel = "K",
      split = ",",
      description = "rows of each class (default: those of 1,2,4,8,16 that all classes have)")
  private List<Integer> shots = List.of();

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "1000",
      description = "for each K (default: ${DEFAULT-VALUE})")
  private int episodes = 1000;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "of the draws (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return data.pooled(pooled)
        .withFloors(floors.floors, labelled -> new EpisodeContest(evaluation(labelled)))
        .evaluate(spec, this::evaluation);
  }

  private FewShotEvaluation evaluation(LabelledData labelled) {
    return new FewShotEvaluation(
        shots.isEmpty() ? FewShotEvaluation.usualShots(labelled, pooled) : shots,
        episodes,
        seed,
        pooled);
  }
}
