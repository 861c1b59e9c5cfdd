package org.slidestream.classifier.learning;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slidestream.classifier.learning.HeadChoice.ByWeights;
import org.slidestream.schemas.FloatVector;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.abstention.Abstention;
import org.slidestream.simpleshot.abstention.Calibration;
import org.slidestream.simpleshot.abstention.Folds;
import org.slidestream.simpleshot.abstention.HeldOut;
import org.slidestream.simpleshot.abstention.LeaveOneOut;
import org.slidestream.wire.SupportEmbedding;

/**
 * Fits a set from all its support embeddings: what comes out depends on these and the choice of a
 * head alone, to the bit. It takes milliseconds to minutes and knows no clock and no store.
 */
final class SetFit {
  /**
   * Each takes a fit to nearly all of the support: 100 of 1,000 examples take a quarter of a
   * second.
   */
  private static final int MOST_LEFT_OUT = 100;

  /** A linear head takes hundreds of looks at the support, so it is fitted this often besides. */
  private static final int FOLDS = 5;

  private SetFit() {}

  /**
   * The set as {@code support} has it.
   *
   * @param wanted asked now and then
   * @throws CancellationException when it is wanted no more
   * @throws IllegalArgumentException when the numbers or classes of the support are too large
   */
  static FittedSet fit(
      String set, HeadChoice choice, List<SupportEmbedding> support, BooleanSupplier wanted) {
    SupportEmbedding any = support.getFirst();
    SupportSet examples =
        SupportSet.of(
            support.stream()
                .map(of -> new Example(of.getLabel(), FloatVector.decode(of.getVector())))
                .toList());
    SetRecords.checkRoom(examples, choice);
    CenteredL2 transform = CenteredL2.around(examples);
    return new FittedSet(
        set,
        any.getEncoderId(),
        any.getPrecision(),
        examples,
        transform,
        PrototypeFit.fit(examples, transform).classes(),
        choice,
        choice instanceof ByWeights linear ? linear.fit(examples, wanted).classes() : List.of(),
        abstention(choice, examples, wanted));
  }

  private static Abstention abstention(
      HeadChoice choice, SupportSet support, BooleanSupplier wanted) {
    Function<SupportSet, Head> fit =
        part -> {
          if (!wanted.getAsBoolean()) {
            throw new CancellationException("the fit is wanted no more");
          }
          return choice.fit(part, wanted);
        };
    HeldOut heldOut =
        choice instanceof ByWeights ? new Folds(fit, FOLDS) : new LeaveOneOut(fit, MOST_LEFT_OUT);
    return Calibration.USUAL.of(support, heldOut);
  }
}
