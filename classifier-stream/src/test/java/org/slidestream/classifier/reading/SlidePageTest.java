package org.slidestream.classifier.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;

final class SlidePageTest {
  @Property(tries = 300)
  void pagesPutTogetherFromPartsShowEverySlideOnceInOrder(
      @ForAll @Size(max = 4)
          List<@Size(max = 6) List<@AlphaChars @StringLength(min = 1, max = 2) String>> parts,
      @ForAll @IntRange(min = 1, max = 4) int most) {
    List<String> seen = new ArrayList<>();
    String after = "";
    JsonNode next;
    do {
      SlidePage page = new SlidePage(most);
      for (List<String> part : parts) {
        page.add(partOf(part, after, most));
      }
      page.json().path("slides").forEach(slide -> seen.add(slide.path("slideId").asText()));
      next = page.json().path("next");
      after = next.asText();
    } while (next.isTextual());

    TreeSet<String> all = new TreeSet<>();
    parts.forEach(all::addAll);
    assertThat(seen).containsExactlyElementsOf(all);
  }

  private static JsonNode partOf(List<String> slides, String after, int most) {
    SlidePage page = new SlidePage(most);
    new TreeSet<>(slides)
        .tailSet(after, false).stream().limit(most + 1L).forEach(id -> page.add(diagnosis(id)));
    return page.json();
  }

  private static SlideDiagnosis diagnosis(String slideId) {
    return SlideDiagnosis.newBuilder()
        .setSlideId(slideId)
        .setSubmissionId("submission")
        .setStatus(DiagnosisStatus.PROVISIONAL)
        .setRevision(1)
        .setTilesSeen(1)
        .setHoles(0)
        .setAnswers(Collections.emptyList())
        .setDiagnosedAt(Instant.EPOCH)
        .build();
  }
}
