package org.slidestream.stack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.stack.letters.ReplayPlan;
import org.slidestream.stack.rescore.Rescoring.Outcome;
import org.slidestream.wire.AbstentionRule;
import org.slidestream.wire.ClassShare;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.VectorDistance;

/** Records as a line of text for a person. */
final class Sentences {
  private Sentences() {}

  static String of(PrototypeSet set) {
    return "set %s version %d by %s: %s; answers by %s, %s"
        .formatted(
            set.getSet(),
            set.getVersion(),
            set.getEncoderId(),
            set.getClasses().stream()
                .map(c -> c.getLabel() + " " + c.getExamples())
                .collect(Collectors.joining(", ")),
            head(set.getHead(), set.getNeighbours(), set.getDistance()),
            doubts(set.getAbstention()));
  }

  /** How a set is to answer. */
  static String of(SetDefinition definition) {
    return head(definition.getHead(), definition.getNeighbours(), definition.getDistance());
  }

  private static String head(HeadKind head, int neighbours, VectorDistance distance) {
    return switch (head) {
      case PROTOTYPE -> "prototypes";
      case KNN ->
          "%d nearest neighbours (%s)"
              .formatted(neighbours, distance.name().toLowerCase(Locale.ROOT));
      case LINEAR -> "logistic regression";
    };
  }

  private static String doubts(@Nullable AbstentionRule rule) {
    return rule == null
        ? "never in doubt"
        : String.format(
            Locale.ROOT,
            "in doubt beyond distance %.3f or below margin %.3f (calibrated on %d)",
            rule.getMaxDistance(),
            rule.getMinMargin(),
            rule.getCalibratedOn());
  }

  static String ofDeadLetter(@Nullable String key, Headers headers) {
    return "dead letter %s of %s: %s"
        .formatted(key, text(headers, DeadLetters.ORIGIN_TOPIC), text(headers, DeadLetters.REASON));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? "?" : new String(header.value(), StandardCharsets.UTF_8);
  }

  static String of(SlideDiagnosis diagnosis) {
    return "slide %s %s %s%s%s"
        .formatted(
            diagnosis.getSlideId(),
            diagnosis.getStatus(),
            tiles(diagnosis),
            diagnosis.getReason() == null ? "" : ": " + diagnosis.getReason(),
            diagnosis.getAnswers().stream()
                .map(answer -> "; " + of(answer))
                .collect(Collectors.joining()));
  }

  /** The answer of one set: label, then the score of each class, then the tiles of each. */
  static String of(SetAnswer answer) {
    String scores =
        answer.getTopK().isEmpty()
            ? ""
            : answer.getTopK().getFirst().getScores().stream()
                .map(s -> String.format(Locale.ROOT, "%s %.3f", s.getLabel(), s.getScore()))
                .collect(Collectors.joining(", "));
    String shares =
        answer.getShares().stream().map(Sentences::of).collect(Collectors.joining(", "));
    return "%s v%d by %s: %s (distance %s; tiles %s)"
        .formatted(
            answer.getSet(),
            answer.getSetVersion(),
            answer.getHead().name().toLowerCase(Locale.ROOT),
            answer.getLabel(),
            scores,
            shares);
  }

  private static String of(ClassShare share) {
    String doubtful =
        share.getDoubtful() == 0 ? "" : " (%d in doubt)".formatted(share.getDoubtful());
    return share.getLabel() + " " + share.getTiles() + doubtful;
  }

  /** What a re-scoring has done. */
  static String of(String set, Outcome outcome) {
    return "%d slides with %d tiles sent again for set %s version %d%s%s%s"
        .formatted(
            outcome.slides(),
            outcome.tiles(),
            set,
            outcome.version(),
            others(outcome.current(), "answered already"),
            others(outcome.partial(), "without all their embeddings since then"),
            others(outcome.foreign(), "embedded by another encoder"));
  }

  private static String others(int slides, String why) {
    return slides == 0 ? "" : "; %d %s".formatted(slides, why);
  }

  /** What a replay of dead letters is going to do. */
  static List<String> of(ReplayPlan plan) {
    List<String> lines = new ArrayList<>();
    String ready =
        plan.readyByTopic().entrySet().stream()
            .map(topic -> "%d to %s".formatted(topic.getValue(), topic.getKey()))
            .collect(Collectors.joining(", "));
    lines.add("to replay: " + (ready.isEmpty() ? "none" : ready));
    if (plan.replayed() > 0) {
      lines.add("replayed before: %d; --again replays them too".formatted(plan.replayed()));
    }
    plan.refused()
        .forEach((why, letters) -> lines.add("cannot be replayed: %d, %s".formatted(letters, why)));
    return lines;
  }

  private static String tiles(SlideDiagnosis diagnosis) {
    Integer count = diagnosis.getTileCount();
    String holes = diagnosis.getHoles() == 0 ? "" : ", %d holes".formatted(diagnosis.getHoles());
    return "%d of %s tiles%s"
        .formatted(diagnosis.getTilesSeen(), count == null ? "?" : count.toString(), holes);
  }
}
