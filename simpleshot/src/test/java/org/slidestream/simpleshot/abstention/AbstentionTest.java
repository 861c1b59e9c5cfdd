package org.slidestream.simpleshot.abstention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.FeatureTransform.None;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.abstention.Abstention.Reason;
import org.slidestream.simpleshot.abstention.HeldOut.Outcome;

final class AbstentionTest {
  private static final LeaveOneOut ALL = new LeaveOneOut(AbstentionTest::simpleShot, 1000);

  @Test
  void theDistanceIsTheQuantileOfTheRightAnswers() {
    List<Outcome> outcomes =
        new ArrayList<>(
            IntStream.rangeClosed(1, 100).mapToObj(d -> new Outcome(true, d, 1)).toList());
    outcomes.add(new Outcome(false, 1000, 2));
    assertThat(new Calibration(0.95, 0.5).of(outcomes).maxDistance()).isEqualTo(95);
  }

  @Test
  void theMarginIsTheLeastThatIsRightOftenEnough() {
    List<Outcome> outcomes = outcomes("5 right, 4 right, 3 wrong, 2 right, 1 wrong");
    assertThat(new Calibration(1, 0.75).of(outcomes).minMargin()).isEqualTo(2);
    assertThat(new Calibration(1, 0.8).of(outcomes).minMargin()).isEqualTo(4);
    assertThat(new Calibration(1, 0.6).of(outcomes).minMargin()).isZero();
  }

  @Test
  void answersWithOneMarginAreTrustedTogether() {
    List<Outcome> outcomes = outcomes("2 right, 2 right, 2 wrong, 1 wrong");
    assertThat(new Calibration(1, 1).of(outcomes).minMargin()).isEqualTo(Math.nextUp(2f));
    assertThat(new Calibration(1, 0.6).of(outcomes).minMargin()).isEqualTo(2);
  }

  @Property
  void ofTheAnswersTrustedForTheirMarginEnoughAreRight(@ForAll("outcomes") List<Outcome> outcomes) {
    float least = new Calibration(1, 0.8).of(outcomes).minMargin();
    List<Outcome> trusted = outcomes.stream().filter(outcome -> outcome.margin() >= least).toList();
    assertThat(trusted.stream().filter(Outcome::correct).count())
        .isGreaterThanOrEqualTo((long) Math.ceil(0.8 * trusted.size()));
    Collections.reverse(outcomes);
    assertThat(new Calibration(1, 0.8).of(outcomes).minMargin()).isEqualTo(least);
  }

  @Property
  void enoughRightAnswersAreNearEnough(@ForAll("outcomes") List<Outcome> outcomes) {
    float farthest = new Calibration(0.9, 0).of(outcomes).maxDistance();
    List<Outcome> right = outcomes.stream().filter(Outcome::correct).toList();
    assertThat(right.stream().filter(outcome -> outcome.distance() <= farthest).count())
        .isGreaterThanOrEqualTo((long) Math.ceil(0.9 * right.size()));
  }

  @Test
  void whatLiesOutsideOrBetweenTheClassesIsDoubted() {
    SupportSet support = twoClouds();
    Abstention abstention = Calibration.USUAL.of(support, ALL);
    SimpleShot head = simpleShot(support);
    assertThat(abstention.calibratedOn()).isEqualTo(40);
    assertThat(abstention.of(head.score(new float[] {0, 0}))).isEmpty();
    assertThat(abstention.of(head.score(new float[] {0, 90}))).contains(Reason.UNLIKE_ANY_CLASS);
    Abstention strict = new Abstention(abstention.maxDistance() + 100, 1, 40);
    assertThat(strict.of(head.score(new float[] {5, 0}))).contains(Reason.BETWEEN_CLASSES);
  }

  @Test
  void aSetWithALoneExampleNeverAbstains() {
    List<Example> examples = new ArrayList<>(twoClouds().examples());
    examples.add(new Example("lone", new float[] {3, 3}));
    SupportSet support = SupportSet.of(examples);
    Abstention abstention = Calibration.USUAL.of(support, ALL);
    assertThat(abstention).isEqualTo(Abstention.NEVER);
    assertThat(abstention.calibratedOn()).isZero();
    assertThat(abstention.of(simpleShot(support).score(new float[] {0, 9999}))).isEmpty();
  }

  @Test
  void eachExampleIsAnsweredByAHeadThatHasNotLearntIt() {
    SupportSet support =
        SupportSet.of(
            List.of(
                new Example("gland", new float[] {0, 0}),
                new Example("gland", new float[] {4, 0}),
                new Example("stroma", new float[] {10, 0}),
                new Example("stroma", new float[] {3, 0})));
    assertThat(ALL.of(support))
        .containsExactly(
            new Outcome(true, 4, 2.5f),
            new Outcome(false, 2.5f, 1.5f),
            new Outcome(false, 1, 6),
            new Outcome(true, 7, 1));
  }

  @Test
  void ofALargeSupportExamplesAreLeftOutAtEvenSpaces() {
    SupportSet support = twoClouds();
    List<Outcome> all = ALL.of(support);
    List<Outcome> some = new LeaveOneOut(AbstentionTest::simpleShot, 10).of(support);
    assertThat(some).isEqualTo(IntStream.range(0, 10).mapToObj(i -> all.get(4 * i)).toList());
  }

  @Test
  void ofFoldsOfOneExampleEachIsLeftOutAlone() {
    SupportSet support = twoClouds();
    assertThat(new Folds(AbstentionTest::simpleShot, 40).of(support)).isEqualTo(ALL.of(support));
    assertThat(new Folds(AbstentionTest::simpleShot, 99).of(support)).isEqualTo(ALL.of(support));
  }

  @Property(tries = 100)
  void everyFoldIsAnsweredByAHeadThatKnowsEachClassOfTwoAndHasNotLearntTheFold(
      @ForAll @IntRange(min = 2, max = 6) int folds,
      @ForAll @IntRange(min = 2, max = 7) int glands,
      @ForAll @IntRange(min = 2, max = 7) int stromas) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < glands + stromas; i++) {
      examples.add(new Example(i < glands ? "gland" : "stroma", new float[] {i, 0}));
    }
    SupportSet support = SupportSet.of(examples);
    List<SupportSet> learnt = new ArrayList<>();
    Folds dealt =
        new Folds(
            of -> {
              learnt.add(of);
              return simpleShot(of);
            },
            folds);
    assertThat(dealt.of(support)).hasSameSizeAs(examples).doesNotContainNull();
    assertThat(learnt).hasSize(Math.min(folds, examples.size()));
    assertThat(learnt).allMatch(of -> of.labels().equals(support.labels()));
    assertThat(learnt.stream().mapToInt(of -> examples.size() - of.examples().size()).sum())
        .isEqualTo(examples.size());
  }

  @Test
  void oneFoldLeavesNothingToLearn() {
    assertThatThrownBy(() -> new Folds(AbstentionTest::simpleShot, 1))
        .hasMessageContaining("not 1");
  }

  @Property(tries = 50)
  void theOrderOfTheSupportNeverMatters(@ForAll Random random) {
    List<Example> shuffled = new ArrayList<>(twoClouds().examples());
    Collections.shuffle(shuffled, random);
    assertThat(Calibration.USUAL.of(SupportSet.of(shuffled), ALL))
        .isEqualTo(Calibration.USUAL.of(twoClouds(), ALL));
  }

  @Test
  void aQuantileIsAShare() {
    assertThatThrownBy(() -> new Calibration(95, 0.95)).hasMessageContaining("95.0");
  }

  @Provide
  Arbitrary<List<Outcome>> outcomes() {
    return Combinators.combine(
            Arbitraries.of(true, true, true, false),
            Arbitraries.integers().between(0, 10),
            Arbitraries.integers().between(0, 10))
        .as(Outcome::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(ArrayList::new);
  }

  private static List<Outcome> outcomes(String text) {
    List<Outcome> outcomes = new ArrayList<>();
    for (String one : text.split(", ", -1)) {
      String[] words = one.split(" ", -1);
      outcomes.add(new Outcome(words[1].equals("right"), 1, Float.parseFloat(words[0])));
    }
    return outcomes;
  }

  /** Twenty examples around (0, 0) and twenty around (10, 0). */
  private static SupportSet twoClouds() {
    Random random = new Random(1);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      float[] vector = {
        10 * (i % 2) + (float) random.nextGaussian(), (float) random.nextGaussian()
      };
      examples.add(new Example(i % 2 == 0 ? "gland" : "stroma", vector));
    }
    return SupportSet.of(examples);
  }

  private static SimpleShot simpleShot(SupportSet support) {
    return new SimpleShot(PrototypeFit.fit(support, new None()));
  }
}
