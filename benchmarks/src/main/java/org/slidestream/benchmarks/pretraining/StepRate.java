package org.slidestream.benchmarks.pretraining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.PythonPeer;
import org.slidestream.benchmarks.race.Race;
import org.slidestream.benchmarks.race.Result;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.pretraining.Recipe;
import org.slidestream.pretraining.RecipeFile;
import org.slidestream.pretraining.network.Summary;

/**
 * How many steps a second a recipe takes, beside the same transformer, heads, losses and optimiser
 * in eager PyTorch. They take turns, round by round; the crops are made before.
 */
public final class StepRate {
  private StepRate() {}

  public static void main(String[] args) throws IOException {
    run(Arguments.read(StepSettings.class, args));
  }

  private static void run(StepSettings settings) throws IOException {
    SortedMap<String, String> keys = RecipeFile.properties(settings.recipe());
    Recipe recipe = RecipeFile.of(keys);
    Path folder = Files.createTempDirectory("step-rate");
    try (PythonPeer peer = peer(settings, recipe, folder);
        OurSteps exact = ours(settings, keys, folder, "fp32");
        OurSteps low = ours(settings, keys, folder, "bf16")) {
      Map<String, String> facts = MachineFacts.now();
      facts.put("peer", "PyTorch " + peer.greeting());
      facts.put("threads", Integer.toString(settings.threads()));
      facts.put("recipe", settings.recipe().getFileName().toString());
      Contender eagerExact = peer.contender("eager fp32", settings.steps(), "fp32");
      Contender eagerLow = peer.contender("eager bf16", settings.steps(), "bf16");
      Race race = Race.run(List.of(eagerExact, exact, eagerLow, low), settings.rounds());
      facts.put("fp32 to eager", "%.2f".formatted(race.ratio(exact, eagerExact)));
      facts.put("bf16 to eager", "%.2f".formatted(race.ratio(low, eagerLow)));
      facts.forEach((name, fact) -> System.out.println(name + ": " + fact));
      for (Result result : race.results()) {
        System.out.printf(
            "%-12s best %.2f, median %.2f steps/s; %.2f a second of processor%n",
            result.name(), result.best(), result.median(), result.perProcessor());
      }
      race.table().write(settings.results().resolve("step-rate.csv"), facts);
    }
  }

  private static OurSteps ours(
      StepSettings settings, SortedMap<String, String> keys, Path folder, String precision)
      throws IOException {
    SortedMap<String, String> own = new TreeMap<>(keys);
    own.put("precision", precision);
    return OurSteps.open(
        precision, own, folder.resolve(precision), settings.threads(), settings.steps());
  }

  private static PythonPeer peer(StepSettings settings, Recipe recipe, Path folder)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(Integer.toString(settings.threads())));
    words.add("steps=" + settings.steps());
    words.add("image=" + recipe.model().image());
    words.add("patch=" + recipe.model().patch());
    words.add("dim=" + recipe.model().dimension());
    words.add("depth=" + recipe.model().depth());
    words.add("heads=" + recipe.model().heads());
    words.add("hidden=" + (int) (recipe.model().dimension() * recipe.model().mlpRatio()));
    words.add("batch=" + recipe.batch());
    words.add("global=" + recipe.crops().global().pixels());
    words.add("local=" + recipe.crops().local().pixels());
    words.add("locals=" + recipe.crops().local().count());
    words.add("summary=" + summary(recipe.loss().summary()));
    words.add("head_hidden=" + recipe.head().hidden());
    words.add("bottleneck=" + recipe.head().bottleneck());
    words.add("prototypes=" + recipe.head().prototypes());
    words.add("patch_prototypes=" + recipe.patchHead().prototypes());
    return PythonPeer.start(
        settings.python(),
        StepRate.class,
        "peer.py",
        folder,
        Map.of(
            "OMP_WAIT_POLICY", "passive", "OMP_NUM_THREADS", Integer.toString(settings.threads())),
        words.toArray(String[]::new));
  }

  /** As the peer counts them. */
  private static int summary(Summary summary) {
    return switch (summary) {
      case CLASS_TOKEN -> 0;
      case MEAN -> 1;
      case MEAN_AND_DEVIATION -> 2;
    };
  }
}
