package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.classifier.Line.A_WHILE;
import static org.slidestream.classifier.Records.hole;
import static org.slidestream.classifier.Records.support;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.slidestream.schemas.FloatVector;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.Scores;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.wire.ClassScore;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.EvidenceTile;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TopKAnswer;

/** The running answer is the answer of the definition, whatever the way that led to it. */
final class StreamedEqualsBatchTest {
  private static final int[] KS = {5, 1, 10, 50};

  @Property(tries = 60)
  void everyAnswerIsThatOfTheBatch(
      @ForAll @IntRange(min = 1, max = 80) int tiles, @ForAll long seed) {
    Random random = new Random(seed);
    List<float[]> slide = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int index = 0; index < tiles; index++) {
      slide.add(vector(random));
      order.add(index);
    }
    order.addAll(order.subList(0, random.nextInt(tiles)));
    Collections.shuffle(order, random);
    List<SupportEmbedding> support = new ArrayList<>();
    for (String label : List.of("gland", "stroma", "fat", "gland")) {
      support.add(support("tissue", label + support.size(), label, vector(random)));
    }
    int manifestAt = random.nextInt(order.size());
    int teachAt = random.nextInt(order.size());
    Map<Integer, float[]> seen = new TreeMap<>();
    try (Line line = new Line()) {
      line.teach(support.get(0), support.get(1));
      for (int n = 0; n < order.size(); n++) {
        if (n == manifestAt) {
          line.send(tiled(tiles));
        }
        if (n == teachAt) {
          line.teach(support.get(2), support.get(3));
        }
        line.send(tile(order.get(n), slide.get(order.get(n))));
        seen.put(order.get(n), slide.get(order.get(n)));
        if (random.nextInt(8) == 0 || n == order.size() - 1) {
          line.pass(A_WHILE);
          assertSame(line.latest(), seen, support.subList(0, n >= teachAt ? 4 : 2));
        }
      }
      assertThat(line.latest().getStatus()).isEqualTo(DiagnosisStatus.FINAL);
    }
  }

  @Example
  void everyDiagnosisOfASlideOfFiveThousandTilesIsThatOfTheBatch() {
    int tiles = 5000;
    Random random = new Random(7);
    List<SupportEmbedding> support = new ArrayList<>();
    for (String label : List.of("gland", "stroma", "fat", "10", "9")) {
      support.add(support("tissue", label, label, vector(random)));
    }
    Map<Integer, float[]> seen = new TreeMap<>();
    int diagnoses = 0;
    int known = 3;
    try (Line line = new Line()) {
      line.teach(support.subList(0, known).toArray(SupportEmbedding[]::new));
      line.pass(A_WHILE);
      List<Integer> order = new ArrayList<>(IntStream.range(0, tiles).boxed().toList());
      Collections.shuffle(order, random);
      Set<Integer> holes = new HashSet<>();
      for (int n = 0; n < tiles; n++) {
        int index = order.get(n);
        if (n == tiles / 3) {
          line.send(tiled(tiles));
        }
        if (n == tiles / 2 || n == tiles - 7) {
          line.teach(support.get(known++));
        }
        if (random.nextInt(50) == 0) {
          holes.add(index);
          line.send(hole(index));
        } else {
          float[] embedding = {random.nextFloat() - 0.5f, random.nextFloat(), random.nextFloat()};
          seen.put(index, embedding);
          line.send(tile(index, embedding));
        }
        if (random.nextInt(20) == 0) {
          int again = order.get(random.nextInt(n + 1));
          float[] embedding = seen.get(again);
          line.send(embedding == null ? hole(again) : tile(again, embedding));
        }
        line.pass(Duration.ofMillis(50));
        for (SlideDiagnosis diagnosis : line.diagnoses()) {
          long version = diagnosis.getAnswers().isEmpty() ? 0 : version(diagnosis);
          if (version > 0) {
            diagnoses++;
            assertThat(diagnosis.getHoles()).isEqualTo(holes.size());
            assertSame(diagnosis, seen, holes.size(), support.subList(0, (int) version + 2));
          }
        }
      }
      line.pass(A_WHILE.multipliedBy(5));
      SlideDiagnosis last = line.latest();
      assertThat(last.getStatus()).isEqualTo(DiagnosisStatus.FINAL);
      assertThat(version(last)).isEqualTo(3);
      assertSame(last, seen, holes.size(), support);
    }
    assertThat(diagnoses).isGreaterThan(400);
  }

  private static long version(SlideDiagnosis diagnosis) {
    return diagnosis.getAnswers().getFirst().getSetVersion();
  }

  private static void assertSame(
      SlideDiagnosis diagnosis, Map<Integer, float[]> tiles, List<SupportEmbedding> support) {
    assertSame(diagnosis, tiles, 0, support);
  }

  private static void assertSame(
      SlideDiagnosis diagnosis,
      Map<Integer, float[]> tiles,
      int holes,
      List<SupportEmbedding> support) {
    SimpleShot simpleShot =
        new SimpleShot(
            PrototypeFit.fit(
                SupportSet.of(
                    support.stream()
                        .map(
                            of ->
                                new SupportSet.Example(
                                    of.getLabel(), FloatVector.decode(of.getVector())))
                        .toList())));
    Map<Integer, Scores> scores = new TreeMap<>();
    tiles.forEach((index, vector) -> scores.put(index, simpleShot.score(vector)));
    assertThat(diagnosis.getTilesSeen()).isEqualTo(tiles.size() + holes);
    SetAnswer answer = diagnosis.getAnswers().getFirst();
    for (int k = 0; k < KS.length; k++) {
      TopKAnswer pooled = answer.getTopK().get(k);
      List<Float> expected = new ArrayList<>();
      for (int c = 0; c < simpleShot.labels().size(); c++) {
        expected.add(mean(scores, c, KS[k]));
      }
      assertThat(pooled.getScores()).extracting(ClassScore::getScore).isEqualTo(expected);
      assertThat(pooled.getLabel()).isEqualTo(simpleShot.labels().get(best(expected, scores)));
    }
    Scores ofMean = simpleShot.score(mean(tiles.values()));
    assertThat(answer.getMeanPooled().getLabel()).isEqualTo(ofMean.label());
    assertThat(answer.getMeanPooled().getScores())
        .extracting(ClassScore::getScore)
        .containsExactlyElementsOf(
            IntStream.range(0, simpleShot.labels().size())
                .mapToObj(ofMean::squaredDistance)
                .toList());
    assertThat(answer.getLabel()).isEqualTo(answer.getTopK().getFirst().getLabel());
    for (int c = 0; c < simpleShot.labels().size(); c++) {
      int of = c;
      String label = simpleShot.labels().get(c);
      assertThat(answer.getShares().get(c).getTiles())
          .isEqualTo((int) scores.values().stream().filter(s -> s.nearest() == of).count());
      assertThat(
              answer.getEvidence().stream()
                  .filter(tile -> tile.getLabel().equals(label))
                  .map(EvidenceTile::getIndex))
          .containsExactlyElementsOf(nearest(scores, c, 5));
    }
  }

  /** The class of the lowest mean; of equal ones the one with the most tiles, then the first. */
  private static int best(List<Float> means, Map<Integer, Scores> scores) {
    return IntStream.range(0, means.size())
        .boxed()
        .min(
            Comparator.comparing((Integer c) -> means.get(c))
                .thenComparing(
                    c -> -scores.values().stream().filter(of -> of.nearest() == c).count()))
        .orElseThrow();
  }

  private static List<Integer> nearest(Map<Integer, Scores> scores, int c, int k) {
    return scores.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Integer, Scores> of) -> of.getValue().squaredDistance(c))
                .thenComparing(Map.Entry::getKey))
        .limit(k)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static float mean(Map<Integer, Scores> scores, int c, int k) {
    double[] nearest =
        scores.values().stream()
            .mapToDouble(of -> of.squaredDistance(c))
            .sorted()
            .limit(k)
            .toArray();
    double sum = 0;
    for (double squared : nearest) {
      sum += squared;
    }
    return (float) (sum / nearest.length);
  }

  /** The mean by arithmetic of any precision, of numbers in units of 2^-32. */
  private static float[] mean(Collection<float[]> tiles) {
    float[] mean = new float[3];
    for (int i = 0; i < mean.length; i++) {
      BigInteger sum = BigInteger.ZERO;
      for (float[] tile : tiles) {
        sum =
            sum.add(
                new BigDecimal(tile[i])
                    .multiply(BigDecimal.valueOf(1L << 32))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .toBigIntegerExact());
      }
      mean[i] = (float) (sum.doubleValue() / (tiles.size() * 0x1p32));
    }
    return mean;
  }

  private static float[] vector(Random random) {
    return new float[] {random.nextInt(5) - 2, random.nextInt(5) - 2, random.nextInt(5) - 2};
  }
}
