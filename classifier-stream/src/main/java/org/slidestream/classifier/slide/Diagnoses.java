package org.slidestream.classifier.slide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slidestream.classifier.slide.SlideState.Encoder;
import org.slidestream.simpleshot.EmbeddingSum;
import org.slidestream.simpleshot.ScoredTile;
import org.slidestream.simpleshot.Scores;
import org.slidestream.simpleshot.SlideScores;
import org.slidestream.simpleshot.SlideScores.Pooled;
import org.slidestream.wire.ClassScore;
import org.slidestream.wire.ClassShare;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.EvidenceTile;
import org.slidestream.wire.MeanPooledAnswer;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TopKAnswer;

/** What is known of a slide, as a record. */
final class Diagnoses {
  private final Pooling pooling;

  Diagnoses(Pooling pooling) {
    this.pooling = pooling;
  }

  /**
   * The diagnosis of {@code state}.
   *
   * @param answering the sets whose scores cover every tile seen
   */
  SlideDiagnosis of(
      SlideState state,
      DiagnosisStatus status,
      List<KnownSet> answering,
      @Nullable String reason,
      Instant now) {
    SlideDiagnosis diagnosis = new SlideDiagnosis();
    diagnosis.setSlideId(state.submission().slideId());
    diagnosis.setSubmissionId(state.submission().submissionId());
    diagnosis.setStatus(status);
    diagnosis.setRevision(state.published().revision());
    diagnosis.setReason(reason);
    diagnosis.setTilesSeen(state.tally().seen().size());
    diagnosis.setTileCount(
        state.tally().expected().isPresent() ? state.tally().expected().getAsInt() : null);
    diagnosis.setMissing(List.of());
    diagnosis.setHoles(state.tally().holes());
    Optional<Encoder> encoder = state.encoder();
    diagnosis.setEncoderId(encoder.map(Encoder::id).orElse(null));
    diagnosis.setPrecision(encoder.map(Encoder::precision).orElse(null));
    diagnosis.setAnswers(answering.stream().map(set -> answer(set, state)).toList());
    diagnosis.setDiagnosedAt(now);
    return diagnosis;
  }

  /** The diagnosis of {@code state}, which is INCOMPLETE. */
  SlideDiagnosis incomplete(
      SlideState state, List<KnownSet> answering, Shortfall shortfall, Instant now) {
    SlideDiagnosis diagnosis =
        of(state, DiagnosisStatus.INCOMPLETE, answering, shortfall.reason(), now);
    diagnosis.setMissing(shortfall.ranges());
    return diagnosis;
  }

  private SetAnswer answer(KnownSet set, SlideState state) {
    SetProgress progress = state.sets().get(set.name());
    if (progress == null) {
      throw new IllegalArgumentException("set " + set.name() + " has no answer");
    }
    SlideScores scores = progress.scores();
    List<Pooled> pooled = pooling.topK().stream().map(scores::pooled).toList();
    List<TopKAnswer> topK =
        pooled.stream()
            .map(of -> new TopKAnswer(of.k(), of.label(), classScores(scores.labels(), of)))
            .toList();
    List<ClassShare> shares = new ArrayList<>();
    List<EvidenceTile> evidence = new ArrayList<>();
    for (int c = 0; c < scores.labels().size(); c++) {
      String label = scores.labels().get(c);
      shares.add(new ClassShare(label, scores.shares().get(c), scores.doubtful().get(c)));
      scores.evidence(c, pooling.evidence()).forEach(tile -> evidence.add(evidence(label, tile)));
    }
    return new SetAnswer(
        set.name(),
        set.version(),
        set.kind(),
        pooled.getFirst().label(),
        topK,
        meanPooled(set, state, scores).orElse(null),
        shares,
        evidence);
  }

  /**
   * What the set says of the mean of the embeddings that it has scored; empty where their sum is
   * not that of all of them, or has no mean.
   */
  private static Optional<MeanPooledAnswer> meanPooled(
      KnownSet set, SlideState state, SlideScores scored) {
    return Optional.ofNullable(
            state
                .sums()
                .get(new EmbeddingKind(set.encoderId(), set.precision(), set.head().dimension())))
        .filter(sum -> sum.count() == scored.tiles())
        .flatMap(EmbeddingSum::mean)
        .map(set.head()::score)
        .map(scores -> new MeanPooledAnswer(scores.label(), classScores(scores)));
  }

  private static List<ClassScore> classScores(Scores scores) {
    List<ClassScore> classes = new ArrayList<>();
    for (int c = 0; c < scores.labels().size(); c++) {
      classes.add(new ClassScore(scores.labels().get(c), scores.squaredDistance(c)));
    }
    return classes;
  }

  private static List<ClassScore> classScores(List<String> labels, Pooled pooled) {
    List<ClassScore> scores = new ArrayList<>();
    for (int c = 0; c < labels.size(); c++) {
      scores.add(new ClassScore(labels.get(c), pooled.scores().get(c)));
    }
    return scores;
  }

  private static EvidenceTile evidence(String label, ScoredTile tile) {
    return new EvidenceTile(
        label, tile.index(), tile.x(), tile.y(), tile.width(), tile.height(), tile.distance());
  }
}
