package org.slidestream.stack.demo.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.demo.Regions;
import org.slidestream.wire.ClassDistance;
import org.slidestream.wire.ClassScore;
import org.slidestream.wire.ClassShare;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;
import org.slidestream.wire.TopKAnswer;

/** A slide of 1000 x 600 pixels, four tiles of 200, STROMA left of 500 and TUMOUR right of it. */
final class Slides {
  static final Regions HALVES =
      (x, y) ->
          x < 0 || y < 0 || x >= 1000 || y >= 600
              ? Optional.empty()
              : Optional.of(x < 500 ? "STROMA" : "TUMOUR");

  private Slides() {}

  static Answered whole() {
    return answered(diagnosis(DiagnosisStatus.FINAL), predictions(), Optional.of(HALVES));
  }

  static Answered without(DiagnosisStatus status, String reason) {
    SlideDiagnosis diagnosis = diagnosis(status);
    diagnosis.setReason(reason);
    diagnosis.setAnswers(List.of());
    diagnosis.setEncoderId(null);
    diagnosis.setPrecision(null);
    return answered(diagnosis, List.of(), Optional.empty());
  }

  static Answered answered(
      SlideDiagnosis diagnosis, List<TilePrediction> predictions, Optional<Regions> truth) {
    byte[] grey = new byte[3 * 100 * 60];
    Arrays.fill(grey, (byte) 220);
    return new Answered(
        diagnosis, predictions, new RgbImage(100, 60, grey), 1000, 600, Optional.of(0.5), truth);
  }

  /** Two STROMA and two TUMOUR tiles, of which the last lies in STROMA. */
  static List<TilePrediction> predictions() {
    return List.of(
        prediction(0, 0, 0, "STROMA", 1),
        prediction(1, 200, 0, "STROMA", 1),
        prediction(2, 600, 200, "TUMOUR", 1),
        prediction(3, 0, 400, "TUMOUR", 1));
  }

  static TilePrediction prediction(int index, int x, int y, String label, long version) {
    Map<String, Float> distances = new TreeMap<>(Map.of("STROMA", 1.25f, "TUMOUR", 1.25f));
    distances.put(label, 0.5f);
    return TilePrediction.newBuilder()
        .setSlideId("slide-1")
        .setSubmissionId("submission-1")
        .setIndex(index)
        .setX(x)
        .setY(y)
        .setWidth(200)
        .setHeight(200)
        .setEncoderId("vit-tiny")
        .setPrecision("fp32")
        .setSet("demo")
        .setSetVersion(version)
        .setLabel(label)
        .setMargin(0.75f)
        .setDistances(
            distances.entrySet().stream()
                .map(entry -> new ClassDistance(entry.getKey(), entry.getValue()))
                .toList())
        .build();
  }

  static SlideDiagnosis diagnosis(DiagnosisStatus status) {
    return SlideDiagnosis.newBuilder()
        .setSlideId("slide-1")
        .setSubmissionId("submission-1")
        .setStatus(status)
        .setRevision(3)
        .setReason(null)
        .setTilesSeen(4)
        .setTileCount(4)
        .setHoles(0)
        .setEncoderId("vit-tiny")
        .setPrecision("fp32")
        .setAnswers(List.of(answer()))
        .setDiagnosedAt(Instant.parse("2026-01-02T03:04:05Z"))
        .build();
  }

  private static SetAnswer answer() {
    return SetAnswer.newBuilder()
        .setSet("demo")
        .setSetVersion(1L)
        .setLabel("STROMA")
        .setTopK(
            List.of(
                new TopKAnswer(
                    5,
                    "STROMA",
                    List.of(new ClassScore("STROMA", 0.25f), new ClassScore("TUMOUR", 0.5f)))))
        .setShares(List.of(new ClassShare("STROMA", 2, 0), new ClassShare("TUMOUR", 2, 0)))
        .setEvidence(List.of())
        .build();
  }
}
