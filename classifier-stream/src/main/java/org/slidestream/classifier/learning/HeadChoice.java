package org.slidestream.classifier.learning;

import java.util.function.BooleanSupplier;
import org.slidestream.simpleshot.Distance;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.LinearHead;
import org.slidestream.simpleshot.NearestNeighbours;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.VectorDistance;

/** How a set is to answer. */
sealed interface HeadChoice {
  /** What a set answers by that nobody has defined. */
  HeadChoice USUAL = new ByPrototypes();

  /**
   * A head of this kind.
   *
   * @param wanted asked now and then; a fit that is wanted no more ends with a {@link
   *     java.util.concurrent.CancellationException}
   */
  Head fit(SupportSet support, BooleanSupplier wanted);

  /**
   * The choice in {@code definition}, without what makes no difference to it.
   *
   * @throws IllegalArgumentException when no neighbour is to vote
   */
  static HeadChoice of(SetDefinition definition) {
    return switch (definition.getHead()) {
      case PROTOTYPE -> new ByPrototypes();
      case KNN -> new ByNeighbours(definition.getNeighbours(), distance(definition.getDistance()));
      case LINEAR -> new ByWeights();
    };
  }

  private static Distance distance(VectorDistance distance) {
    return switch (distance) {
      case EUCLIDEAN -> Distance.EUCLIDEAN;
      case COSINE -> Distance.COSINE;
    };
  }

  /** By the nearest class prototype. */
  record ByPrototypes() implements HeadChoice {
    @Override
    public Head fit(SupportSet support, BooleanSupplier wanted) {
      return new SimpleShot(PrototypeFit.fit(support));
    }
  }

  /** By a vote of the {@code k} nearest support embeddings. */
  record ByNeighbours(int k, Distance distance) implements HeadChoice {
    public ByNeighbours {
      if (k < 1) {
        throw new IllegalArgumentException("at least 1 neighbour must vote, not " + k);
      }
    }

    @Override
    public Head fit(SupportSet support, BooleanSupplier wanted) {
      return NearestNeighbours.fit(support, distance, k);
    }
  }

  /** By logistic regression. */
  record ByWeights() implements HeadChoice {
    @Override
    public LinearHead fit(SupportSet support, BooleanSupplier wanted) {
      return LinearHead.fit(support, wanted);
    }
  }
}
