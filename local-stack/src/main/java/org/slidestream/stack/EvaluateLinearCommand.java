package org.slidestream.stack;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.stack.evaluate.HeadEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evaluate linear}: the linear probe, beside SimpleShot, from the whole support. */
@Command(
    name = "linear",
    description = "Logistic regression on the whole support, with SimpleShot beside it.",
    mixinStandardHelpOptions = true)
final class EvaluateLinearCommand implements Callable<Integer> {
  @Mixin private EvaluationData data = new EvaluationData();
  @Mixin private BootstrapOption bootstrap = new BootstrapOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return data.evaluate(spec, _ -> HeadEvaluation.linear(bootstrap.of()));
  }
}
