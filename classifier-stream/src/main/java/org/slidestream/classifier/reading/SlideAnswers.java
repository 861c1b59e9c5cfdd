package org.slidestream.classifier.reading;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.slidestream.classifier.slide.StoredPredictions;
import org.slidestream.classifier.slide.StoredSlides;
import org.slidestream.classifier.slide.StoredSlides.StoredSubmission;
import org.slidestream.launcher.http.Call;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.schemas.WireJson;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;

/** Answers about one slide, and about the sets, from the stores of a partition. */
final class SlideAnswers {
  private SlideAnswers() {}

  /** The last diagnosis, as it is on its topic. */
  static void diagnosis(Call call, StoredSlides slides)
      throws IOException, RequestRefusedException {
    call.expectQuery(Set.of());
    String slideId = call.name("slide");
    SlideDiagnosis diagnosis =
        slides.diagnosis(slideId).orElseThrow(() -> unknown("nothing is known of slide", slideId));
    call.json(200, WireJson.of(diagnosis));
  }

  /** What a set says of each tile, as GeoJSON. */
  static void predictions(Call call, StoredSlides slides)
      throws IOException, RequestRefusedException {
    call.expectQuery(Set.of());
    String slideId = call.name("slide");
    String set = SlideRouting.checked("a prototype set", call.name("set"));
    StoredSubmission submission =
        slides.submission(slideId).orElseThrow(() -> unknown("nothing is known of slide", slideId));
    if (!submission.binds(set)) {
      throw RequestRefusedException.unknown(
          "slide %s is not scored against the prototype set %s".formatted(slideId, set));
    }
    try (StoredPredictions predictions =
        submission.predictions(set).orElseThrow(() -> unknown("there is no prototype set", set))) {
      // before the answer begins: what fails at once can still be told in a sentence
      List<TilePrediction> first = predictions.slice();
      PredictionsAnswer.write(
          call.stream(200, "application/geo+json"),
          slideId,
          submission.id(),
          set,
          first,
          predictions);
    }
  }

  /** The sets in force. */
  static void sets(Call call, StoredSlides slides) throws IOException, RequestRefusedException {
    call.expectQuery(Set.of());
    call.json(200, SetsAnswer.of(slides.sets()));
  }

  private static RequestRefusedException unknown(String what, String name) {
    return RequestRefusedException.unknown("%s %s".formatted(what, name));
  }
}
