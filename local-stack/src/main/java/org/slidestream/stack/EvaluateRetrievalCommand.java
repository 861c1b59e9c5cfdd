package org.slidestream.stack;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.stack.evaluate.RetrievalEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evaluate retrieval}: whether regions of the same class are found. */
@Command(
    name = "retrieval",
    description = "Searches the support for each query: Acc@1, Acc@3, Acc@5 and MVAcc@5.",
    mixinStandardHelpOptions = true)
final class EvaluateRetrievalCommand implements Callable<Integer> {
  @Mixin private EvaluationData data = new EvaluationData();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return data.evaluate(spec, _ -> new RetrievalEvaluation());
  }
}
