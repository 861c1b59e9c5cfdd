package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.classifier.Records.GLAND;
import static org.slidestream.classifier.Records.SLIDE;
import static org.slidestream.classifier.Records.STROMA;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.Topics;
import org.slidestream.telemetry.Journey;

/** What an operator can count. */
final class MetersTest {
  private final Line line = Line.taught();
  private final Instant taught = line.now();

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void theFirstAnswerAndTheLastAreTimedFromTheSubmissionOnceEach() {
    line.carry(Journey.UNKNOWN.submitted(taught.minusSeconds(10)));
    line.send(tile(0, GLAND));
    line.pass(Duration.ofSeconds(1));
    assertThat(firstAnswer().count()).isEqualTo(1);
    assertThat(firstAnswer().totalTime(TimeUnit.SECONDS)).isBetween(10.0, 11.0);
    assertThat(finished().count()).isZero();

    line.pass(Duration.ofSeconds(4));
    line.send(tile(1, STROMA));
    line.send(tiled(2));
    assertThat(finished().count()).isEqualTo(1);
    assertThat(finished().totalTime(TimeUnit.SECONDS)).isEqualTo(15);
    assertThat(firstAnswer().count()).isEqualTo(1);
  }

  @Test
  void aNewVersionOfASetMakesNoSecondFinal() {
    line.carry(Journey.UNKNOWN.submitted(taught));
    line.send(tile(0, GLAND));
    line.send(tiled(1));
    line.teach(Records.support("tissue", "g2", "gland", 1, 1, 0));
    line.pass(Line.A_WHILE);

    assertThat(line.latest().getRevision()).as("it was said again").isGreaterThan(1);
    assertThat(finished().count()).isEqualTo(1);
    assertThat(firstAnswer().count()).isEqualTo(1);
  }

  @Test
  void aSlideOfWhichNobodyKnowsWhenItWasSubmittedIsNotTimed() {
    line.send(tile(0, GLAND));
    line.send(tiled(1));

    assertThat(line.latest().getAnswers()).hasSize(1);
    assertThat(firstAnswer().count()).isZero();
    assertThat(finished().count()).isZero();
  }

  @Test
  void theVersionInForceIsThatOfTheSetUntilItIsWithdrawn() {
    assertThat(version()).isEqualTo(1);

    line.teach(Records.support("tissue", "g2", "gland", 1, 1, 0));
    line.pass(Line.A_WHILE);
    assertThat(version()).isEqualTo(2);

    line.withdraw("tissue", "g1");
    line.withdraw("tissue", "g2");
    line.withdraw("tissue", "s1");
    line.pass(Line.A_WHILE);
    assertThat(line.meters.find("slidestream.classifier.prototype.version").gauge()).isNull();
  }

  @Test
  void deadLettersAreCountedByTheKindOfTheirReason() {
    line.send(Topics.TILE_EMBEDDINGS, SLIDE, new byte[] {1, 2, 3});
    line.send(tile(-1, GLAND), tile(-2, GLAND));

    assertThat(line.deadLetters()).hasSize(3);
    assertThat(deadLetters("unreadable")).isEqualTo(1);
    assertThat(deadLetters("unusable")).isEqualTo(2);
  }

  private Timer firstAnswer() {
    return line.meters.get("slidestream.classifier.scan.to.first.answer").timer();
  }

  private Timer finished() {
    return line.meters.get("slidestream.classifier.scan.to.final").timer();
  }

  private double version() {
    return line.meters
        .get("slidestream.classifier.prototype.version")
        .tag("set", "tissue")
        .gauge()
        .value();
  }

  private double deadLetters(String reason) {
    return line.meters
        .get("slidestream.classifier.dead.letters")
        .tag("reason", reason)
        .counter()
        .count();
  }
}
