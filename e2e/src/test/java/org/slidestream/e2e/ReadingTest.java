package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.e2e.Reader.Answer;
import org.slidestream.schemas.WireJson;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;

class ReadingTest {
  private static final OpenApi DOCUMENTED = documented();
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void whateverInstanceIsAskedAndWhicheverIsKilledTheDiagnosisReadIsTheOnePublished(
      @TempDir Path folder) throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        Supervised one = stand.superviseReadableClassifier("one");
        Supervised two = stand.superviseReadableClassifier("two");
        Reader first = stand.reader("one");
        Reader second = stand.reader("two")) {
      stand.startTiler();
      stand.startWorker();
      stand.teach(Slides.examples(5, 1));
      String slide = stand.submit(new Slides(folder).tissue(1600, 1300, 3));
      Witness witness = stand.witness();
      SlideDiagnosis published = witness.awaitDiagnosis(slide, DiagnosisStatus.FINAL);
      witness.catchUp();
      String diagnosis = "/v1/slides/" + slide + "/diagnosis";
      JsonNode expected = JSON.readTree(WireJson.of(published).toString());

      for (Reader reader : List.of(first, second)) {
        await(stand, reader, "/v1/health", answer -> hasPartitionsAndCopies(answer.body()));
        assertThat(await(stand, reader, diagnosis, ReadingTest::isGood).body()).isEqualTo(expected);
        readEverything(stand, reader, slide);
        assertThat(predicted(await(stand, reader, predictions(slide), ReadingTest::isGood)))
            .containsExactlyInAnyOrderElementsOf(
                witness.predictions(slide).stream().map(ReadingTest::predicted).toList());
      }

      boolean firstHolds =
          first.get(diagnosis, "Slidestream-Partitions", "0").orElseThrow().status() == 200
              && !first.get(diagnosis, "Slidestream-Partitions", "0").orElseThrow().fromCopy();
      (firstHolds ? one : two).close();
      Reader survivor = firstHolds ? second : first;

      Answer copied = await(stand, survivor, diagnosis, answer -> answer.status() == 200);
      assertThat(copied.fromCopy()).as("answered from its copy, and says so").isTrue();
      assertThat(copied.body()).isEqualTo(expected);
      Answer list = survivor.get("/v1/slides").orElseThrow();
      assertThat(list.status()).as("no list while partitions are nobody's").isEqualTo(503);
      assertThat(list.retryAfter()).isTrue();

      Answer restored =
          await(stand, survivor, diagnosis, answer -> isGood(answer) && !answer.fromCopy());
      assertThat(restored.body()).isEqualTo(expected);
      readEverything(stand, survivor, slide);
    }
  }

  /** Every documented path answers as documented, for what there is and for what there is not. */
  private static void readEverything(Stand stand, Reader reader, String slide) {
    List<String> known = new ArrayList<>();
    for (String path : DOCUMENTED.paths()) {
      String here = path.replace("{slide}", slide).replace("{set}", Slides.SET);
      Answer answer = await(stand, reader, here, found -> found.status() != 503);
      DOCUMENTED.check(path, answer);
      assertThat(answer.status()).as(here).isEqualTo(200);
      if (path.contains("{")) {
        Answer unknown =
            await(
                stand,
                reader,
                path.replace("{slide}", "nobody").replace("{set}", "nothing"),
                found -> found.status() != 503);
        DOCUMENTED.check(path, unknown);
        assertThat(unknown.status()).as(path).isEqualTo(404);
      }
      known.add(path);
    }
    assertThat(known).isNotEmpty();
    Answer list = await(stand, reader, "/v1/slides?limit=1", ReadingTest::isGood);
    assertThat(list.body().path("slides").get(0).path("slideId").asText()).isEqualTo(slide);
    assertThat(list.body().path("next").isNull()).isTrue();
  }

  private record Predicted(int index, int x, int y, String label, double margin) {}

  private static Predicted predicted(TilePrediction tile) {
    return new Predicted(
        tile.getIndex(),
        tile.getX(),
        tile.getY(),
        tile.getLabel(),
        Double.parseDouble(Float.toString(tile.getMargin())));
  }

  private static List<Predicted> predicted(Answer answer) {
    List<Predicted> tiles = new ArrayList<>();
    for (JsonNode feature : answer.body().path("features")) {
      JsonNode corner = feature.at("/geometry/coordinates/0/0");
      JsonNode properties = feature.path("properties");
      tiles.add(
          new Predicted(
              Integer.parseInt(properties.path("name").asText().substring("tile ".length())),
              corner.get(0).asInt(),
              corner.get(1).asInt(),
              properties.at("/classification/name").asText(),
              properties.at("/measurements/margin").asDouble()));
    }
    return tiles;
  }

  private static String predictions(String slide) {
    return "/v1/slides/" + slide + "/predictions/" + Slides.SET;
  }

  private static boolean isGood(Answer answer) {
    return answer.status() == 200;
  }

  private static boolean hasPartitionsAndCopies(JsonNode health) {
    return health.path("ready").asBoolean()
        && health.path("active").size() > 0
        && health.path("copies").size() > 0;
  }

  private static Answer await(Stand stand, Reader reader, String path, Predicate<Answer> isSo) {
    return stand.witness().await("an answer at " + path, once(() -> reader.get(path).filter(isSo)));
  }

  /** The witness asks twice, and what is there once may be gone the next time. */
  private static <T> Supplier<Optional<T>> once(Supplier<Optional<T>> question) {
    AtomicReference<Optional<T>> found = new AtomicReference<>(Optional.empty());
    return () -> found.updateAndGet(known -> known.isPresent() ? known : question.get());
  }

  private static OpenApi documented() {
    try {
      return OpenApi.read(Path.of("..", "docs", "classifier.openapi.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
