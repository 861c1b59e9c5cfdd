package org.slidestream.simpleshot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.LinearHead;
import org.slidestream.simpleshot.Oracle;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.evaluation.Coverage.Answer;
import org.slidestream.simpleshot.evaluation.Coverage.Point;

/** What is made of a head's answers, and how certain it is. */
final class AnswersTest {
  @Test
  void theRocAreaOfAHeadIsThatOfUni() {
    Oracle oracle = Oracle.named("linear_probe_c3");
    LinearHead head = LinearHead.fit(SupportSet.of(oracle.examples("train", "train_labels")));
    AtomicInteger steps = new AtomicInteger();
    Answers answers =
        Answers.of(head, oracle.examples("test", "test_labels"), steps::incrementAndGet);
    assertThat(answers.rocArea().orElseThrow())
        .isCloseTo(oracle.data().get("metrics").get("lin_auroc").doubleValue(), within(1e-9));
    assertThat(answers.predictions()).isEqualTo(Oracle.texts(oracle.data().get("predictions")));
    assertThat(steps).hasValue(answers.targets().size());
  }

  @Test
  void theMostCertainAnswersAreGivenFirst() {
    Coverage coverage =
        Coverage.of(
            List.of(
                new Answer(false, 0.1f),
                new Answer(true, 0.9f),
                new Answer(true, 0.5f),
                new Answer(false, 0.5f)));
    assertThat(coverage.points())
        .containsExactly(
            new Point(0.25, 1, 0.9f), new Point(0.75, 2 / 3.0, 0.5f), new Point(1, 0.5, 0.1f));
  }

  @Property
  void whereAllIsAnsweredTheAccuracyIsThatOfAll(
      @ForAll @Size(min = 1, max = 40) List<@FloatRange(min = 0, max = 1) Float> margins) {
    List<Answer> answers =
        IntStream.range(0, margins.size())
            .mapToObj(i -> new Answer(i % 3 != 0, margins.get(i)))
            .toList();
    double accuracy = answers.stream().mapToInt(of -> of.right() ? 1 : 0).average().orElseThrow();
    assertThat(Coverage.of(answers).points().getLast())
        .returns(1.0, Point::share)
        .returns(accuracy, Point::accuracy);
    assertThat(Coverage.of(answers).points())
        .extracting(Point::share)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void theIntervalOfAnAccuracyIsThatOfTheBinomialDistribution() {
    List<String> targets = IntStream.range(0, 400).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList();
    List<String> predictions =
        IntStream.range(0, 400)
            .mapToObj(i -> (i % 2 == 0) == (i % 5 != 0) ? "a" : "b") // four of five are right
            .toList();
    ConfusionMatrix matrix = ConfusionMatrix.of(targets, predictions);
    List<Metrics> samples = new Bootstrap(4000, 1).of(matrix);
    Interval interval = Interval.of(samples, Metrics::accuracy);
    double half = 1.96 * Math.sqrt(0.8 * 0.2 / 400);
    assertThat(interval.low()).isCloseTo(0.8 - half, within(0.006));
    assertThat(interval.high()).isCloseTo(0.8 + half, within(0.006));
    assertThat(new Bootstrap(4000, 1).of(matrix)).isEqualTo(samples);
  }

  @Test
  void anIntervalOfAFigureThatIsNowhereDefinedIsNotANumber() {
    ConfusionMatrix matrix = ConfusionMatrix.of(List.of("a"), List.of("a"));
    assertThat(Interval.of(new Bootstrap(10, 1).of(matrix), Metrics::kappa).low()).isNaN();
  }
}
