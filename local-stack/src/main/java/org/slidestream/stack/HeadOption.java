package org.slidestream.stack;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.VectorDistance;
import picocli.CommandLine.Option;

/** How a prototype set is to answer. */
final class HeadOption {
  @Option(
      names = "--head",
      paramLabel = "HEAD",
      description = {
        "how the set answers from now on (default: as before, at first prototype):",
        "prototype: the nearest class prototype (SimpleShot);",
        "knn: a vote of the nearest examples;",
        "linear: logistic regression"
      })
  private @Nullable HeadKind head;

  @Option(
      names = "--neighbours",
      paramLabel = "K",
      description = "with --head knn: how many examples vote (default: 20)")
  private @Nullable Integer neighbours;

  @Option(
      names = "--distance",
      paramLabel = "DISTANCE",
      description =
          "with --head knn: euclidean, of centred and normalised embeddings, or cosine, of"
              + " embeddings as they are (default: euclidean)")
  private @Nullable VectorDistance distance;

  /**
   * The definition of {@code set}, where one is asked for.
   *
   * @throws UserException when the options do not go together
   */
  Optional<SetDefinition> definition(String set, Instant now) {
    if ((neighbours != null || distance != null) && head != HeadKind.KNN) {
      throw new UserException("--neighbours and --distance go with --head knn only");
    }
    if (head == null) {
      return Optional.empty();
    }
    SetDefinition.Builder definition =
        SetDefinition.newBuilder().setSet(set).setHead(head).setDefinedAt(now);
    if (neighbours != null) {
      if (neighbours < 1) {
        throw new UserException("at least 1 example must vote, not --neighbours " + neighbours);
      }
      definition.setNeighbours(neighbours);
    }
    if (distance != null) {
      definition.setDistance(distance);
    }
    return Optional.of(definition.build());
  }
}
