package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.slidestream.simpleshot.Prototypes.Prototype;
import org.slidestream.simpleshot.SupportSet.Example;

/** What holds for every support set. */
final class PrototypeLawsTest {
  private static final int DIMENSION = 5;

  @Property
  void theOrderOfTheSupportNeverMatters(
      @ForAll("supports") List<Example> support, @ForAll Random random) {
    List<Example> shuffled = new ArrayList<>(support);
    Collections.shuffle(shuffled, random);
    assertSameBits(PrototypeFit.fit(SupportSet.of(shuffled)), fit(support));
  }

  @Property
  void oneShotIsItsOwnPrototype(@ForAll("supports") List<Example> support) {
    Prototypes prototypes = fit(support);
    for (Prototype prototype : prototypes.classes()) {
      List<Example> shots =
          support.stream().filter(shot -> shot.label().equals(prototype.label())).toList();
      assertThat(prototype.examples()).isEqualTo(shots.size());
      if (shots.size() == 1) {
        assertThat(prototype.vector())
            .containsExactly(prototypes.transform().apply(shots.getFirst().vector()));
      }
    }
  }

  @Property
  void scalingSupportAndQueryByAPowerOfTwoChangesNoBit(
      @ForAll("supports") List<Example> support, @ForAll("vectors") float[] query) {
    List<Example> scaled =
        support.stream().map(shot -> new Example(shot.label(), times8(shot.vector()))).toList();
    Scores plain = new SimpleShot(fit(support)).score(query);
    Scores large = new SimpleShot(fit(scaled)).score(times8(query));
    for (int c = 0; c < plain.labels().size(); c++) {
      assertThat(large.distance(c)).isEqualTo(plain.distance(c));
    }
  }

  @Property
  void labelIsTheFirstOfTheNearestClassesAndTheMarginLeadsToTheNext(
      @ForAll("supports") List<Example> support, @ForAll("vectors") float[] query) {
    Scores scores = new SimpleShot(fit(support)).score(query);
    float nearest = scores.distance(scores.nearest());
    float second = Float.POSITIVE_INFINITY;
    for (int c = 0; c < scores.labels().size(); c++) {
      if (c < scores.nearest()) {
        assertThat(scores.distance(c)).isGreaterThan(nearest);
      } else {
        assertThat(scores.distance(c)).isGreaterThanOrEqualTo(nearest);
      }
      second = c == scores.nearest() ? second : Math.min(second, scores.distance(c));
    }
    assertThat(scores.margin()).isEqualTo(scores.labels().size() == 1 ? 0 : second - nearest);
  }

  @Property
  void classesThatAreEquallyNearAreAnsweredByTheLowerLabel(@ForAll("vectors") float[] query) {
    float[] shot = {1, 2, 3, 4, 5};
    SimpleShot simpleShot =
        new SimpleShot(fit(List.of(new Example("b", shot), new Example("a", shot))));
    assertThat(simpleShot.score(query).label()).isEqualTo("a");
    assertThat(simpleShot.score(query).margin()).isZero();
  }

  @Provide
  Arbitrary<float[]> vectors() {
    return Arbitraries.integers()
        .between(-1000, 1000)
        .map(n -> n / 8f)
        .list()
        .ofSize(DIMENSION)
        .map(PrototypeLawsTest::array);
  }

  @Provide
  Arbitrary<List<Example>> supports() {
    return Combinators.combine(Arbitraries.of("gland", "stroma", "fat"), vectors())
        .as(Example::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Prototypes fit(List<Example> support) {
    return PrototypeFit.fit(SupportSet.of(support));
  }

  private static void assertSameBits(Prototypes one, Prototypes other) {
    assertThat(one.labels()).isEqualTo(other.labels());
    for (int c = 0; c < one.labels().size(); c++) {
      assertThat(one.classes().get(c).vector()).containsExactly(other.classes().get(c).vector());
    }
  }

  private static float[] times8(float[] vector) {
    float[] scaled = vector.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= 8;
    }
    return scaled;
  }

  private static float[] array(List<Float> numbers) {
    float[] array = new float[numbers.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = numbers.get(i);
    }
    return array;
  }
}
