package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;

class TwoClassifiersKilledTest {
  private static final int KILLS = 10;
  private static final String SCORED = "slidestream_classifier_tiles_scored_total";

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void oneOfTwoClassifiersKilledTenTimesAnswersAsIfNobodyHadBeen(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        EmbeddedSlides slides = new EmbeddedSlides(stand.installation());
        Supervised a = stand.superviseClassifier("a");
        Supervised b = stand.superviseClassifier("b")) {
      Witness witness = stand.witness();
      int taught = slides.teach();
      witness.awaitSet(Slides.SET, taught);
      List<Supervised> classifiers = new ArrayList<>(List.of(a, b));

      for (int kill = 1; kill <= KILLS; kill++) {
        slides.send("killed", tiles(kill - 1), tiles(kill));
        if (kill == KILLS / 2) {
          taught = slides.teach();
        }
        Collections.shuffle(classifiers, random);
        Supervised victim =
            witness.await(
                "a classifier's first tile after " + (kill - 1) + " kills",
                () -> classifiers.stream().filter(one -> one.count(SCORED) > 0).findFirst());
        victim.kill();
      }
      slides.send("killed", tiles(KILLS), EmbeddedSlides.TILES);
      long version = witness.awaitSet(Slides.SET, taught).getVersion();
      List<SlideDiagnosis> answers = answers(witness, "killed", version);
      slides.send("undisturbed", 0, EmbeddedSlides.TILES);
      List<SlideDiagnosis> undisturbed = answers(witness, "undisturbed", version);

      witness.catchUp();
      assertThat(answers).as("kills by seed %d", seed).isEqualTo(undisturbed);
      assertThat(predictions(witness, "killed", version))
          .as("kills by seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(predictions(witness, "undisturbed", version));
      assertThat(predictions(witness, "killed", 1))
          .as("of the first version none twice, kills by seed %d", seed)
          .hasSizeBetween(1, EmbeddedSlides.TILES * EmbeddedSlides.named("killed").size())
          .doesNotHaveDuplicates();
      assertThat(witness.deadLetters()).isEmpty();
    }
  }

  /** How many tiles of each slide are sent before a kill. */
  private static int tiles(int kill) {
    return EmbeddedSlides.TILES * kill / (KILLS + 1);
  }

  /** What a version of the set says of each slide, without what tells of the way there. */
  private static List<SlideDiagnosis> answers(Witness witness, String name, long version) {
    List<SlideDiagnosis> answers = new ArrayList<>();
    for (String slide : EmbeddedSlides.named(name)) {
      witness.await("the answer for " + slide, () -> !finals(witness, slide, version).isEmpty());
      witness.catchUp();
      assertThat(finals(witness, slide, version)).as("FINAL once").hasSize(1);
      SlideDiagnosis answer =
          SlideDiagnosis.newBuilder(finals(witness, slide, version).getFirst())
              .setSlideId(slide.replace(name, ""))
              .setRevision(0)
              .setDiagnosedAt(Instant.EPOCH)
              .build();
      answers.add(answer);
    }
    return answers;
  }

  private static List<SlideDiagnosis> finals(Witness witness, String slide, long version) {
    return witness.diagnoses(slide).stream()
        .filter(diagnosis -> diagnosis.getStatus() == DiagnosisStatus.FINAL)
        .filter(diagnosis -> diagnosis.getAnswers().getFirst().getSetVersion() == version)
        .toList();
  }

  private static List<TilePrediction> predictions(Witness witness, String name, long version) {
    return EmbeddedSlides.named(name).stream()
        .flatMap(slide -> witness.predictions(slide).stream())
        .filter(prediction -> prediction.getSetVersion() == version)
        .map(
            prediction ->
                TilePrediction.newBuilder(prediction)
                    .setSlideId(prediction.getSlideId().replace(name, ""))
                    .build())
        .toList();
  }
}
