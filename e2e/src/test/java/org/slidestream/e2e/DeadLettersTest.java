package org.slidestream.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.DeadLetters.Origin;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;
import org.slidestream.stack.letters.LetterBox;
import org.slidestream.stack.letters.LetterFilter;
import org.slidestream.stack.letters.OvertakenException;
import org.slidestream.stack.letters.ReplayPlan;
import org.slidestream.stack.letters.Replaying;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;

class DeadLettersTest {
  private static final int LETTERS = 250; // three transactions
  private static final String[] SMALL_HEAP = {"-Xmx96m", "-XX:+ExitOnOutOfMemoryError"};
  private static final int TOO_LARGE = 3500; // pixels a side, for that heap

  /** Is interrupted in the middle of a transaction, as by a kill. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aTileThatAWorkerCouldNotTakeIsReplayedToALargerOneAndItsSlideIsWhole(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        BrokenTiler tiler = new BrokenTiler(stand.installation());
        Console console = new Console(folder.resolve("console"))) {
      stand.startClassifier();
      Witness witness = stand.witness();
      try (Supervised small = stand.superviseWorker("e2e", SMALL_HEAP)) {
        stand.teach(Slides.examples(5, 1));
        tiler.publishSlide("slide", List.of(Slides.black(224), Slides.black(TOO_LARGE)));
        witness.await("the worker's death", () -> small.deaths() > 0);
        assertThat(witness.awaitDiagnosis("slide", DiagnosisStatus.FINAL).getHoles()).isEqualTo(1);
      }
      stand.startWorker();

      String listed = type(console, stand, 0, "list", "--slide", "slide");
      assertThat(listed.lines()).hasSize(2);
      assertThat(listed).contains("embed-worker", "tiles", "slide/000001");
      String id = listed.lines().toList().getLast().split(" ", 2)[0];
      assertThat(type(console, stand, 0, "show", id, "--image", "tile.png"))
          .contains("slidestream.attempts: 3", "\"slideId\" : \"slide\"");
      assertThat(console.folder().resolve("tile.png")).hasBinaryContent(Slides.black(TOO_LARGE));

      assertThat(type(console, stand, 1, "replay", id)).contains("to replay: 1 to tiles");
      assertThat(type(console, stand, 0, "replay", id, "--yes")).contains("replayed: 1");
      SlideDiagnosis whole =
          witness.await(
              "a revised diagnosis",
              () ->
                  witness.diagnoses("slide").stream()
                      .filter(d -> d.getStatus() == DiagnosisStatus.FINAL && d.getHoles() == 0)
                      .findFirst());
      assertThat(whole.getTilesSeen()).isEqualTo(2);
      assertThat(whole.getAnswers().getFirst().getShares())
          .extracting(share -> share.getTiles())
          .matches(tiles -> tiles.stream().mapToInt(Integer::intValue).sum() == 2);

      assertThat(type(console, stand, 0, "replay", "--all", "--slide", "slide"))
          .contains("to replay: none", "replayed before: 1");
      assertThat(witness.deadLetters()).hasSize(1);
    }
  }

  @Test
  void everyLetterIsReplayedOnceHoweverOftenThatIsInterruptedOrBegunBeside(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder);
        LetterBox box = new LetterBox(stand.installation().kafka())) {
      Installation installation = stand.installation();
      sendLetters(installation);
      Replaying replaying = new Replaying(installation.kafka(), box);

      ReplayPlan plan = replaying.plan(box.letters(LetterFilter.ALL), false);
      assertThat(plan.ready()).hasSize(LETTERS + 1);
      assertThat(plan.refused().values()).containsOnly(1);
      assertThat(plan.refused().keySet())
          .containsExactlyInAnyOrder(
              "no topic of the line is named as the origin",
              "the topic tiles has no partition 99",
              "newer records with their keys are on support-examples");

      assertThatThrownBy(() -> replaying.run(plan, false, after(130, DeadLettersTest::interrupt)))
          .isInstanceOf(Interrupted.class);
      assertThat(box.replays()).as("one transaction").hasSize(100);
      assertThatThrownBy(
              () -> replaying.run(plan, false, after(50, () -> replayBeside(installation, plan))))
          .isInstanceOf(OvertakenException.class);
      assertThat(replaying.run(plan, false, () -> {})).isZero();

      List<String> keys = new ArrayList<>();
      List<String> values = new ArrayList<>();
      try (LineReader line =
          new LineReader(installation)
              .onRecords(
                  "tiles",
                  record -> {
                    keys.add(record.key());
                    values.add(new String(record.value(), UTF_8));
                    assertThat(record.partition()).isEqualTo(3);
                    assertThat(record.headers()).isEmpty();
                  })) {
        line.drain();
      }
      List<String> expected = IntStream.range(0, LETTERS).mapToObj(DeadLettersTest::key).toList();
      assertThat(keys).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(values).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(replaying.plan(box.letters(LetterFilter.ALL), false).ready()).isEmpty();
      assertThat(replaying.plan(box.letters(LetterFilter.ALL), true).ready()).hasSize(LETTERS);
    }
  }

  private static String type(Console console, Stand stand, int exitCode, String... words)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(words));
    all.addAll(List.of("--settings", stand.settings().toString()));
    TypedCommand command = console.run(all.toArray(String[]::new));
    assertThat(command.awaitEnd()).as("%s", command.complaints()).isEqualTo(exitCode);
    return command.output();
  }

  private static Runnable after(int letters, Runnable then) {
    int[] left = {letters};
    return () -> {
      if (--left[0] == 0) {
        then.run();
      }
    };
  }

  private static void interrupt() {
    throw new Interrupted();
  }

  private static void replayBeside(Installation installation, ReplayPlan plan) {
    try (LetterBox box = new LetterBox(installation.kafka())) {
      assertThat(new Replaying(installation.kafka(), box).run(plan, false, () -> {}))
          .isEqualTo(LETTERS + 1 - 100);
    }
  }

  /** Tiles, an example, and what cannot go back. */
  private static void sendLetters(Installation installation) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            installation.kafka().producer(Map.of()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < LETTERS; i++) {
        send(producer, new Origin("tiles", 3, i), key(i), key(i));
      }
      send(producer, new Origin("tiles", 99, 1), "lost", "lost");
      send(producer, new Origin("__consumer_offsets", 0, 1), "foreign", "foreign");
      String example = "tissue/taught-again";
      for (String label : List.of("then", "now")) {
        long offset =
            producer
                .send(new ProducerRecord<>("support-examples", 1, bytes(example), bytes(label)))
                .get()
                .offset();
        send(producer, new Origin("support-examples", 1, offset), example, label);
      }
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, Origin origin, String key, String value)
      throws Exception {
    producer
        .send(DeadLetters.letter(origin, bytes(key), bytes(value), "embed-worker", "no reason", 1))
        .get();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String key(int tile) {
    return "slide/" + tile;
  }
}
