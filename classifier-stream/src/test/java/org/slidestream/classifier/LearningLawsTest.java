package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.classifier.Line.A_WHILE;
import static org.slidestream.classifier.Records.support;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TilePrediction;
import org.slidestream.wire.VectorDistance;

/** Whatever was taught, relabelled and withdrawn before: the support that is left decides. */
final class LearningLawsTest {
  private static final int TILES = 12;

  /** With vectors of three small numbers a linear head learns nothing but how many there are. */
  private static final float SCALE = 40;

  @Property(tries = 60)
  void theHistoryOfASetLeavesNoTrace(
      @ForAll HeadKind head, @ForAll VectorDistance distance, @ForAll long seed) {
    Random random = new Random(seed);
    Map<String, SupportEmbedding> left = new TreeMap<>();
    List<PrototypeSet> lived;
    SlideDiagnosis livedDiagnosis;
    try (Line line = new Line()) {
      line.teach(support("tissue", "first", "gland", vector(random)));
      line.withdraw("tissue", "first");
      int definedAt = random.nextInt(20);
      for (int step = 0; step < 20; step++) {
        if (step == definedAt) {
          line.define("tissue", head, 3, distance);
        }
        happen(line, left, random);
        if (random.nextInt(4) == 0) {
          line.pass(A_WHILE);
        }
        if (step < TILES) {
          line.send(tile(step, tileVector(step)));
        }
      }
      line.teach(last(left));
      line.send(tiled(TILES));
      line.pass(A_WHILE.multipliedBy(2));
      lived = inForce(line.sets());
      livedDiagnosis = line.latest();
    }
    try (Line fresh = new Line()) {
      fresh.define("tissue", head, 3, distance);
      left.values().forEach(fresh::teach);
      fresh.pass(A_WHILE);
      for (int index = TILES - 1; index >= 0; index--) {
        fresh.send(tile(index, tileVector(index)));
      }
      fresh.send(tiled(TILES));
      fresh.pass(A_WHILE);
      assertThat(lived).isEqualTo(inForce(fresh.sets()));
      assertThat(livedDiagnosis.getStatus()).isEqualTo(DiagnosisStatus.FINAL);
      assertThat(answer(livedDiagnosis)).isEqualTo(answer(fresh.latest()));
    }
  }

  @Property(tries = 30)
  void whatIsTaughtAndWithdrawnLeavesNoTraceInAnyPrediction(
      @ForAll HeadKind head, @ForAll VectorDistance distance, @ForAll long seed) {
    Random random = new Random(seed);
    try (Line line = new Line()) {
      line.define("tissue", head, 3, distance);
      for (int id = 0; id < 6; id++) {
        line.teach(support("tissue", "e" + id, id % 2 == 0 ? "gland" : "stroma", vector(random)));
      }
      line.pass(A_WHILE);
      for (int index = 0; index < TILES; index++) {
        line.send(tile(index, tileVector(index)));
      }
      line.send(tiled(TILES));
      line.pass(A_WHILE);
      List<TilePrediction> before = withoutVersion(line.predictions());
      SetAnswer answerBefore = answer(line.latest());
      line.teach(support("tissue", "more", "fat", vector(random)));
      line.pass(A_WHILE);
      line.predictions();
      line.withdraw("tissue", "more");
      line.pass(A_WHILE);
      assertThat(before).hasSize(TILES);
      assertThat(withoutVersion(line.predictions())).isEqualTo(before);
      assertThat(answer(line.latest())).isEqualTo(answerBefore);
    }
  }

  /** Teaches, relabels or withdraws one of a few examples. */
  private static void happen(Line line, Map<String, SupportEmbedding> left, Random random) {
    String id = "e" + random.nextInt(9);
    if (random.nextInt(4) == 0) {
      line.withdraw("tissue", id);
      left.remove(id);
    } else {
      SupportEmbedding example =
          support(
              "tissue",
              id,
              List.of("gland", "stroma", "fat").get(random.nextInt(3)),
              vector(random));
      line.teach(example);
      left.put(id, example);
    }
  }

  private static SupportEmbedding last(Map<String, SupportEmbedding> left) {
    SupportEmbedding example = support("tissue", "last", "gland", 1, 2, 3);
    left.put("last", example);
    return example;
  }

  /** The parts of the last version, without its number and time. */
  private static List<PrototypeSet> inForce(List<PrototypeSet> records) {
    List<PrototypeSet> sets = records.stream().filter(Objects::nonNull).toList();
    long last = sets.getLast().getVersion();
    List<PrototypeSet> parts = new ArrayList<>();
    for (PrototypeSet set : sets) {
      if (set.getVersion() == last) {
        PrototypeSet part = PrototypeSet.newBuilder(set).build();
        part.setVersion(1);
        part.setFittedAt(Instant.EPOCH);
        parts.add(part);
      }
    }
    assertThat(parts).hasSize(parts.getFirst().getParts());
    return parts;
  }

  private static List<TilePrediction> withoutVersion(List<TilePrediction> predictions) {
    predictions.forEach(prediction -> prediction.setSetVersion(1));
    return predictions.stream()
        .sorted((a, b) -> Integer.compare(a.getIndex(), b.getIndex()))
        .toList();
  }

  private static SetAnswer answer(SlideDiagnosis diagnosis) {
    SetAnswer answer = SetAnswer.newBuilder(diagnosis.getAnswers().getFirst()).build();
    answer.setSetVersion(1);
    return answer;
  }

  private static float[] tileVector(int index) {
    return new float[] {SCALE * (index % 5 - 2), SCALE * (index % 3 - 1), SCALE * (index % 7) / 2};
  }

  private static float[] vector(Random random) {
    float[] vector = new float[3];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = SCALE * (random.nextInt(9) - 4);
    }
    return vector;
  }
}
