package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.evaluation.Answers;
import org.slidestream.simpleshot.evaluation.Metrics;

class EvaluateCommandTest {
  private static final int CLASSES = 3;

  @TempDir Path folder;

  private final StringWriter printed = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final List<Example> support = examples(30, 1);
  private final List<Example> query = examples(60, 2);

  @Test
  void fewShotEpisodesAreSummedUpForEachK() throws IOException {
    JsonNode result = evaluated("fewshot", "--shots", "4,1", "--episodes", "20");
    assertThat(result.at("/settings/shots")).hasToString("[1,4]");
    assertThat(result.at("/results/byShots/1/balancedAccuracy/episodes")).hasSize(20);
    assertThat(result.at("/results/byShots/0/confusion")).hasSize(CLASSES);
    assertThat(result.at("/input/classes/2/name").asText()).isEqualTo("TUM");
    assertThat(result.at("/input/sha256").asText()).hasSize(64);
    assertThat(printed.toString()).contains("weighted F1");
    assertPicture("fewshot-balancedAccuracy");
    assertPicture("confusion");
  }

  @Test
  void theEpisodesOfAKAreTheSameWhateverOtherKThereAre() throws IOException {
    JsonNode alone = evaluated("fewshot", "--shots", "4", "--episodes", "20", "--seed", "9");
    JsonNode beside = evaluated("fewshot", "--shots", "2,4", "--episodes", "20", "--seed", "9");
    assertThat(beside.at("/results/byShots/1")).isEqualTo(alone.at("/results/byShots/0"));
    JsonNode other = evaluated("fewshot", "--shots", "4", "--episodes", "20", "--seed", "10");
    assertThat(other.at("/results/byShots/0")).isNotEqualTo(alone.at("/results/byShots/0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"knn", "linear"})
  void aHeadIsJudgedBesideSimpleShot(String command) throws IOException {
    JsonNode results = evaluated(command).get("results");
    SimpleShot simpleShot = new SimpleShot(PrototypeFit.fit(SupportSet.of(support)));
    Metrics expected = Metrics.of(Answers.of(simpleShot, query, () -> {}).matrix());
    assertThat(results.at("/SimpleShot/kappa/value").asDouble())
        .isCloseTo(expected.kappa(), within(1e-12));
    assertThat(results.at("/" + command + "/auroc").asDouble()).isBetween(0.5, 1.0);
    assertThat(results.at("/" + command + "/accuracy/interval95/low").asDouble())
        .isLessThanOrEqualTo(results.at("/" + command + "/accuracy/value").asDouble());
    assertPicture("confusion-" + command);
    assertPicture("coverage");
  }

  @Test
  void theKOfNeighboursAndTheirDistanceAreSettings() throws IOException {
    JsonNode settings = evaluated("knn", "-k", "3", "--distance", "cosine").get("settings");
    assertThat(settings.get("k").asInt()).isEqualTo(3);
    assertThat(settings.get("distance").asText()).isEqualTo("COSINE");
  }

  @Test
  void retrievalSaysBothRulesOfTies() throws IOException {
    JsonNode results = evaluated("retrieval").get("results");
    assertThat(results.get("Acc@5").asDouble())
        .isGreaterThanOrEqualTo(results.get("Acc@1").asDouble());
    assertThat(results.fieldNames()).toIterable().hasSize(5);
    assertPicture("retrieval");
  }

  @Test
  void slidesAreAnsweredByEachMethod() throws IOException {
    JsonNode results = evaluated("slide", "--top-k", "2,50").get("results");
    assertThat(results.get("slides").asInt()).isEqualTo(2 * CLASSES);
    assertThat(results.get("methods").fieldNames())
        .toIterable()
        .containsExactly(
            "MI-SimpleShot, K = 2", "MI-SimpleShot, K = 50", "mean embedding", "most tiles");
    assertPicture("slides");
  }

  @Test
  void imagesAreEmbeddedFirst() throws IOException {
    for (String side : List.of("support", "query")) {
      paint(side + "/RED/a.png", 0xC03050);
      paint(side + "/RED/b.png", 0xD04060);
      paint(side + "/BLUE/a.png", 0x3050C0);
      paint(side + "/BLUE/b.png", 0x4060D0);
    }
    int exit =
        run(
            "retrieval",
            "--support",
            folder.resolve("support").toString(),
            "--query",
            folder.resolve("query").toString(),
            "--data",
            folder.resolve("data").toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(exit).as(errors.toString()).isZero();
    assertThat(result().at("/results/Acc@1").asDouble()).isOne();
    assertThat(result().at("/input/source").asText()).contains(" by ");
  }

  @Test
  void ofAPoolAllRowsAreAskedThatDoNotTeach() throws IOException {
    JsonNode result = evaluated("fewshot", "--pooled", "--shots", "4", "--episodes", "20");
    int asked = 0;
    for (JsonNode row : result.at("/results/byShots/0/confusion")) {
      for (JsonNode count : row) {
        asked += count.asInt();
      }
    }
    assertThat(asked).isEqualTo(20 * (support.size() + query.size() - 4 * CLASSES));
    assertThat(result.at("/settings/pooled").asBoolean()).isTrue();
    assertThat(printed.toString()).contains("a pool of 90 rows");
  }

  @Test
  void aPoolNeedsARowToAsk() throws IOException {
    Path data = file(support, support, false);
    assertThat(run("fewshot", data.toString(), "--pooled", "--shots", "20")).isNotZero();
    assertThat(errors.toString()).contains("class ADI has 20 rows").contains("one more to ask");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fewshot", "knn"})
  void anEncoderIsJudgedBesideItsFloors(String command) throws IOException {
    for (String side : List.of("support", "query")) {
      paint(side + "/RED/a.png", 0xC03050);
      paint(side + "/RED/b.png", 0xD04060);
      paint(side + "/BLUE/a.png", 0x3050C0);
      paint(side + "/BLUE/b.png", 0x4060D0);
    }
    int exit =
        run(
            command,
            "--floors",
            "--support",
            folder.resolve("support").toString(),
            "--query",
            folder.resolve("query").toString(),
            "--data",
            folder.resolve("data").toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(exit).as(errors.toString()).isZero();
    JsonNode standings = result().at("/results/contest/standings");
    assertThat(standings.findValuesAsText("contestant"))
        .contains("the encoder", "mean colour", "histograms of colour", "random weights, seed 2");
    assertThat(standings.get(0).get("floor").asBoolean()).isFalse();
    assertThat(printed.toString()).contains("Best floor for class means");
    assertPicture("floors");
    try (Stream<Path> left = Files.list(folder.resolve("data"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void floorsNeedImages() throws IOException {
    Path data = file(support, query, false);
    assertThat(run("knn", data.toString(), "--floors")).isNotZero();
    assertThat(errors.toString()).contains("--floors needs images").doesNotContain("\tat ");
  }

  @Test
  void moreShotsThanAClassHasAreRefusedInASentence() throws IOException {
    assertThat(run("fewshot", file(support, query, true).toString(), "--shots", "11")).isNotZero();
    assertThat(errors.toString()).contains("class ADI has 10 support rows").doesNotContain("\tat ");
  }

  @Test
  void slidesThatNobodyNamesAreRefusedInASentence() throws IOException {
    assertThat(run("slide", file(support, query, false).toString())).isNotZero();
    assertThat(errors.toString()).contains("query_slides").doesNotContain("\tat ");
  }

  @Test
  void dataIsAFileOrTwoFolders() {
    assertThat(run("knn")).isNotZero();
    assertThat(run("knn", "--support", folder.toString())).isNotZero();
    assertThat(errors.toString()).contains("either a safetensors FILE, or both");
  }

  private JsonNode evaluated(String command, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    words.add(file(support, query, true).toString());
    words.addAll(List.of(options));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    assertThat(run(words.toArray(String[]::new))).as(errors.toString()).isZero();
    return result();
  }

  private int run(String... words) {
    return Slidestream.commandLine()
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(errors, true))
        .execute(Stream.concat(Stream.of("evaluate"), Stream.of(words)).toArray(String[]::new));
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/result.json").toFile());
  }

  private void assertPicture(String name) throws IOException {
    BufferedImage image = ImageIO.read(folder.resolve("out/" + name + ".png").toFile());
    assertThat(image.getWidth()).isGreaterThan(400);
  }

  private void paint(String name, int colour) throws IOException {
    BufferedImage image = new BufferedImage(224, 224, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < 224 * 224; pixel++) {
      image.setRGB(pixel % 224, pixel / 224, colour);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private Path file(List<Example> learn, List<Example> ask, boolean slides) throws IOException {
    SafetensorsBytes bytes =
        new SafetensorsBytes()
            .metadata("label_names", "[\"ADI\",\"LYM\",\"TUM\"]")
            .floats("support", learn.stream().map(Example::vector).toList())
            .longs("support_labels", labels(learn))
            .floats("query", ask.stream().map(Example::vector).toList())
            .longs("query_labels", labels(ask));
    if (slides) {
      bytes.ints(
          "query_slides", IntStream.range(0, ask.size()).map(i -> i % (2 * CLASSES)).toArray());
    }
    return Files.write(folder.resolve("data.safetensors"), bytes.toBytes());
  }

  private static long[] labels(List<Example> examples) {
    return examples.stream().mapToLong(example -> Long.parseLong(example.label())).toArray();
  }

  /** Classes that overlap a little. */
  private static List<Example> examples(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToObj(
            row -> {
              float[] vector = new float[6];
              for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) random.nextGaussian() + (d == row % CLASSES ? 3 : 0);
              }
              return new Example(Integer.toString(row % CLASSES), vector);
            })
        .toList();
  }
}
