package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.FeatureTransform.None;
import org.slidestream.simpleshot.SupportSet.Example;

/** What holds for every head. */
final class HeadLawsTest {
  private static final int DIMENSION = 4;

  @Property(tries = 200)
  void theOrderOfTheSupportNeverMatters(
      @ForAll("fits") Function<SupportSet, Head> fit,
      @ForAll("supports") List<Example> support,
      @ForAll("vectors") float[] query,
      @ForAll Random random) {
    List<Example> shuffled = new ArrayList<>(support);
    Collections.shuffle(shuffled, random);
    assertSameBits(
        fit.apply(SupportSet.of(shuffled)).score(query),
        fit.apply(SupportSet.of(support)).score(query));
  }

  @Property(tries = 200)
  void whatIsTaughtAndWithdrawnLeavesNoTrace(
      @ForAll("fits") Function<SupportSet, Head> fit,
      @ForAll("supports") List<Example> support,
      @ForAll("vectors") float[] taught,
      @ForAll("vectors") float[] query) {
    List<Example> more = new ArrayList<>(support);
    more.addFirst(new Example("fat", taught));
    SupportSet with = SupportSet.of(more);
    int index = 0;
    while (!Arrays.equals(with.examples().get(index).vector(), taught)
        || !with.examples().get(index).label().equals("fat")) {
      index++;
    }
    assertSameBits(
        fit.apply(with.without(index)).score(query),
        fit.apply(SupportSet.of(support)).score(query));
  }

  @Property(tries = 200)
  void theSameQueryHasTheSameAnswer(
      @ForAll("fits") Function<SupportSet, Head> fit,
      @ForAll("supports") List<Example> support,
      @ForAll("vectors") float[] query) {
    Head head = fit.apply(SupportSet.of(support));
    Scores first = head.score(query);
    assertSameBits(head.score(query.clone()), first);
    assertThat(head.labels()).isEqualTo(first.labels()).isSortedAccordingTo(LabelOrder.ASCENDING);
    assertThat(head.dimension()).isEqualTo(DIMENSION);
  }

  @Property
  void theNearestNeighbourOfASupportVectorIsItself(
      @ForAll("supports") List<Example> support, @ForAll("distances") Distance distance) {
    SupportSet set = SupportSet.of(support);
    NearestNeighbours one = new NearestNeighbours(set, new None(), Distance.EUCLIDEAN, 1);
    ExactSearch search =
        new ExactSearch(distance, set.examples().stream().map(Example::vector).toList());
    for (Example example : set.examples()) {
      List<String> namesakes =
          set.examples().stream()
              .filter(other -> Arrays.equals(other.vector(), example.vector()))
              .map(Example::label)
              .toList();
      assertThat(one.score(example.vector()).label()).isEqualTo(namesakes.getFirst());
      assertThat(search.nearest(example.vector(), 1).getFirst().distance())
          .isCloseTo(norm(example) == 0 && distance == Distance.COSINE ? 1 : 0, within(1e-6));
    }
  }

  @Property
  void theLengthOfAQueryDoesNotMatterToTheCosine(
      @ForAll("supports") List<Example> support,
      @ForAll("vectors") float[] query,
      @ForAll @IntRange(min = 1, max = 20) int k) {
    Head neighbours = new NearestNeighbours(SupportSet.of(support), new None(), Distance.COSINE, k);
    float[] longer = query.clone();
    for (int i = 0; i < longer.length; i++) {
      longer[i] *= 8;
    }
    assertSameBits(neighbours.score(longer), neighbours.score(query));
  }

  @Property
  void moreNeighboursThanThereAreIsAllOfThem(
      @ForAll("supports") List<Example> support, @ForAll("vectors") float[] query) {
    SupportSet set = SupportSet.of(support);
    Scores all = new NearestNeighbours(set, new None(), Distance.EUCLIDEAN, 1000).score(query);
    for (int c = 0; c < all.labels().size(); c++) {
      String label = all.labels().get(c);
      long votes = support.stream().filter(example -> example.label().equals(label)).count();
      assertThat(all.distance(c)).isCloseTo(1 - (float) votes / support.size(), within(1e-6f));
    }
  }

  @Property
  void theSearchFindsWhatSortingEverythingFinds(
      @ForAll("supports") List<Example> support,
      @ForAll("vectors") float[] query,
      @ForAll("distances") Distance distance,
      @ForAll @IntRange(min = 1, max = 20) int k) {
    List<float[]> vectors = support.stream().map(Example::vector).toList();
    ExactSearch search = new ExactSearch(distance, vectors);
    assertThat(search.nearest(query, k))
        .isEqualTo(search.nearest(query, vectors.size()).stream().limit(k).toList())
        .isSorted();
  }

  @Property(tries = 100)
  void probabilitiesAddUpToOne(
      @ForAll("supports") List<Example> support, @ForAll("vectors") float[] query) {
    double[] probabilities = LinearHead.fit(SupportSet.of(support)).probabilities(query);
    assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
  }

  @Provide
  Arbitrary<Function<SupportSet, Head>> fits() {
    return Arbitraries.of(
        List.of(
            support -> new SimpleShot(PrototypeFit.fit(support)),
            support ->
                new NearestNeighbours(support, CenteredL2.around(support), Distance.EUCLIDEAN, 3),
            support -> new NearestNeighbours(support, new None(), Distance.COSINE, 2),
            LinearHead::fit));
  }

  @Provide
  Arbitrary<Distance> distances() {
    return Arbitraries.of(Distance.class);
  }

  @Provide
  Arbitrary<float[]> vectors() {
    return Arbitraries.integers()
        .between(-100, 100)
        .list()
        .ofSize(DIMENSION)
        .map(
            numbers -> {
              float[] vector = new float[DIMENSION];
              for (int i = 0; i < DIMENSION; i++) {
                vector[i] = numbers.get(i) / 8f;
              }
              return vector;
            });
  }

  @Provide
  Arbitrary<List<Example>> supports() {
    return Combinators.combine(Arbitraries.of("gland", "stroma", "fat", "2", "10"), vectors())
        .as(Example::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static double norm(Example example) {
    return Math.sqrt(Vectors.dot(example.vector(), example.vector()));
  }

  private static void assertSameBits(Scores one, Scores other) {
    assertThat(one.labels()).isEqualTo(other.labels());
    for (int c = 0; c < one.labels().size(); c++) {
      assertThat(one.distance(c)).isEqualTo(other.distance(c));
    }
  }
}
