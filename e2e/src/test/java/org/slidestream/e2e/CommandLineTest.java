package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static final int TERMINATED = 128 + 15; // by signal 15
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void aSlideForNobodyIsRefusedInOneSentence(@TempDir Path folder) throws Exception {
    Path slide = new Slides(folder).glass();
    try (Console console = new Console(folder)) {
      assertRefusal(console.run("submit", slide.toString()), "no Slidestream runs");
    }
  }

  @Test
  void whatIsTaughtAndAnsweredOutlivesAKill(@TempDir Path folder) throws Exception {
    Slides slides = new Slides(folder);
    Path submitted = slides.tissue(1200, 900, 3);
    Path dropped = slides.tissue(1200, 900, 4);
    try (Console console = new Console(folder.resolve("console"))) {
      TypedCommand first = up(console);
      List<ProcessHandle> children = first.children();
      assertThat(children).as("broker and registry").hasSize(2);

      console.run("teach", "--set", Slides.SET, slides.support(5, 2).toString());
      assertThat(
              console.run("submit", "--stat", "--set", Slides.SET, submitted.toString()).output())
          .contains("as slide " + Slides.id(submitted));
      Files.copy(dropped, console.folder().resolve("drop").resolve("slide.tif"));
      awaitAnswer(console, submitted);
      awaitAnswer(console, dropped);
      assertRefusal(console.run("up"), "another Slidestream runs with its data in");
      assertThat(first.isAlive()).isTrue();

      first.kill();
      awaitEnd(children);
      assertRefusal(console.run("submit", submitted.toString()), "no Slidestream runs");

      TypedCommand second = up(console);
      assertThat(console.run("watch", "--once").output())
          .contains("set " + Slides.SET, finalAnswer(submitted), finalAnswer(dropped));
      assertThat(read(second, "/v1/slides")).contains(Slides.id(submitted), Slides.id(dropped));
      assertRegionIsFound(console, slides.support(5, 2));
      console.run("teach", "--set", Slides.SET, "--head", "knn", "--neighbours", "3");
      awaitHead(console, submitted, "knn");
      List<ProcessHandle> secondChildren = second.children();
      assertThat(secondChildren).as("broker and registry").hasSize(2);

      second.terminate();
      assertThat(second.awaitEnd()).as("exit code").isEqualTo(TERMINATED);
      assertThat(second.complaints()).isSubsetOf("interrupted");
      assertThat(secondChildren).noneMatch(ProcessHandle::isAlive);
    }
  }

  /** An example is nearest to itself; what is found beside it is left for QuPath. */
  private static void assertRegionIsFound(Console console, Path support) throws Exception {
    Path example;
    try (Stream<Path> files = Files.walk(support)) {
      example = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    TypedCommand search =
        console.run("search", "--image", example.toString(), "-k", "5", "--out", "found");
    assertThat(search.output())
        .containsPattern(
            "   1   0[.]0000\\d  %s, example".formatted(support.relativize(example).getName(0)));
    assertThat(console.folder().resolve("found/result.json")).isNotEmptyFile();
    assertRefusal(console.run("search", "--image", "none.png"), "there is no image none.png");
  }

  private static TypedCommand up(Console console) throws Exception {
    TypedCommand up =
        console.start(
            "up",
            "--drop=drop",
            "-Stiler.drop.minimum-age=PT0.2S",
            "-Stiler.drop.poll-interval=PT0.2S");
    await()
        .atMost(PATIENCE)
        .failFast("up ended", () -> !up.isAlive())
        .until(() -> up.output().contains("is up"));
    return up;
  }

  /** What is at a path of the address that the command has printed. */
  private static String read(TypedCommand up, String path) throws Exception {
    Matcher address = Pattern.compile("reading +(http://[^/]+)/").matcher(up.output());
    assertThat(address.find()).as("an address in %s", up.output()).isTrue();
    try (InputStream answer = URI.create(address.group(1) + path).toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void awaitAnswer(Console console, Path slide) {
    await()
        .atMost(PATIENCE)
        .until(() -> console.run("watch", "--once").output().contains(finalAnswer(slide)));
  }

  private static void awaitHead(Console console, Path slide, String head) throws Exception {
    String answer = finalAnswer(slide);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                console
                    .run("watch", "--once")
                    .output()
                    .lines()
                    .anyMatch(line -> line.contains(answer) && line.contains(" by " + head + ":")));
  }

  private static String finalAnswer(Path slide) throws Exception {
    return "slide %s FINAL".formatted(Slides.id(slide));
  }

  private static void awaitEnd(List<ProcessHandle> processes) {
    await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static void assertRefusal(TypedCommand command, String words) throws Exception {
    assertThat(command.awaitEnd()).isEqualTo(1);
    assertThat(command.complaints()).singleElement().asString().contains(words);
  }
}
