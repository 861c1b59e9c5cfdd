package org.slidestream.tiler.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slidestream.schemas.PlainWire;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.arrival.FakeDrop.Killed;
import org.slidestream.tiler.cut.SyntheticSlide;
import org.slidestream.tiler.rules.FolderRule;
import org.slidestream.tiler.rules.FolderRules;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

class FolderDutyTest {
  private final FakeDrop kafka = new FakeDrop();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger numbers = new AtomicInteger();
  private List<FolderRule> rules = List.of();
  private @Nullable Path memory;

  @TempDir Path folder;

  @Test
  void aSlideIsSubmittedOnceOverRestarts() throws Exception {
    drop("a.svs", "slide");
    serve();
    serve();
    drop("b.svs", "another");
    serve();
    assertThat(kafka.submissions())
        .extracting(SlideSubmission::getUri)
        .containsExactly(uri("a.svs"), uri("b.svs"));
  }

  @ParameterizedTest
  @EnumSource(FakeDrop.Step.class)
  void aTilerThatDiesAtAnyStepOfItsTransactionNeitherForgetsNorRepeats(FakeDrop.Step step)
      throws Exception {
    drop("a.svs", "slide");
    drop("b.svs", "another");
    kafka.dies = step;
    assertThatThrownBy(this::serve).isInstanceOf(Killed.class);
    serve();
    serve();
    assertThat(kafka.submissions())
        .extracting(SlideSubmission::getUri)
        .containsExactly(uri("a.svs"), uri("b.svs"));
  }

  @Test
  void aTilerThatDiesAtAnyByteOfItsLedgerNeitherForgetsNorRepeats() throws Exception {
    drop("a.svs", "slide");
    serve();
    String whole = Files.readString(ledger());
    int intent = whole.indexOf('\n') + 1;
    assertThat(whole.lines()).hasSize(2);
    for (int length = intent; length < whole.length(); length++) {
      Files.writeString(ledger(), whole.substring(0, length));
      serve();
      assertThat(kafka.submissions()).as("ledger cut at " + length).hasSize(1);
    }
  }

  @Test
  void aTilerThatDiesWhileItWritesItsIntentSubmitsLater() throws Exception {
    drop("a.svs", "slide");
    kafka.dies = FakeDrop.Step.BEGIN;
    assertThatThrownBy(this::serve).isInstanceOf(Killed.class);
    String intent = Files.readString(ledger());
    Files.writeString(ledger(), intent.substring(0, intent.length() / 2));
    serve();
    serve();
    assertThat(kafka.submissions()).hasSize(1);
  }

  @Test
  void whoeverHasTheFolderKeepsOthersOut() throws Exception {
    try (FolderDuty first = take().orElseThrow()) {
      assertThat(take()).isEmpty();
      first.look();
    }
    assertThat(take()).hasValueSatisfying(FolderDutyTest::close);
  }

  @Test
  void aTilerWhoseLockWasForgottenIsShutOutByTheNextOne(@TempDir Path copy) throws Exception {
    FolderDuty forgotten = take().orElseThrow();
    drop("a.svs", "slide");
    Path lock = folder.resolve(".slidestream/lock");
    Files.move(lock, copy.resolve("lock"));
    Files.copy(copy.resolve("lock"), lock); // the same name, and nobody's lock
    serve();
    assertThatThrownBy(forgotten::look).isInstanceOf(FolderLostException.class);
    close(forgotten);
    serve();
    assertThat(kafka.submissions()).hasSize(1);
  }

  @Test
  void theRuleOfItsFolderSaysHowADroppedSlideIsSubmitted() throws Exception {
    Path urgent = Files.createDirectory(folder.resolve("urgent"));
    rules =
        List.of(
            new FolderRule(
                urgent,
                Optional.empty(),
                Optional.of(List.of("sentinel-node")),
                Optional.of(Priority.STAT)));
    drop("urgent/a.svs", "slide");
    drop("b.svs", "another");
    serve();
    assertThat(kafka.submissions(Priority.STAT))
        .singleElement()
        .extracting(SlideSubmission::getPrototypeSets)
        .isEqualTo(List.of("sentinel-node"));
    assertThat(kafka.submissions())
        .singleElement()
        .extracting(SlideSubmission::getPrototypeSets)
        .isEqualTo(List.of("breast"));
  }

  @Test
  void whatWaitsAndWhatWasSubmittedIsCounted() throws Exception {
    drop("a.svs", "slide");
    Files.writeString(folder.resolve("b.svs"), "not said to be complete");
    serve();
    assertThat(meters.get("slidestream.tiler.drop.waiting").gauge().value()).isEqualTo(1);
    assertThat(meters.get("slidestream.tiler.drop.quarantined").gauge().value()).isZero();
    assertThat(meters.get("slidestream.tiler.drop.submitted").counter().count()).isEqualTo(1);
  }

  @Test
  void aFolderThatIsAwayIsNotMade() {
    folder = folder.resolve("away");
    assertThatThrownBy(this::take).isInstanceOf(IOException.class);
    assertThat(folder).doesNotExist();
  }

  @Test
  void aMemoryThatLiesElsewhereLeavesTheFolderAsItIs(@TempDir Path elsewhere) throws Exception {
    memory = elsewhere.resolve("memory");
    drop("a.svs", "slide");
    serve();
    serve();
    assertThat(kafka.submissions()).hasSize(1);
    assertThat(memory).isDirectoryContaining("glob:**/arrivals.tsv");
    assertThat(folder).isDirectoryNotContaining("glob:**/.slidestream");
  }

  /** A process that begins, looks once and ends, or is killed. */
  private void serve() throws Exception {
    try (FolderDuty duty = take().orElseThrow()) {
      duty.look();
    }
  }

  private Optional<FolderDuty> take() throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    DropSite site =
        new DropSite(
            folder,
            memory == null ? DropSite.within(folder) : memory,
            3,
            Duration.ofHours(1),
            _ -> SyntheticSlide.whole(100, 100),
            clock);
    DroppedSlides slides =
        new DroppedSlides(
            new SubmissionFactory(clock, numbers::incrementAndGet),
            new FolderRules(rules),
            List.of("breast"));
    return FolderDuty.take(
        site, slides, kafka, new PlainWire(), new DropMeters(meters), JourneyTracer.none());
  }

  /** A slide that is complete. */
  private void drop(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    Files.writeString(folder.resolve(name + ".done"), "");
  }

  private Path ledger() {
    return folder.resolve(".slidestream/arrivals.tsv");
  }

  private String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private static void close(FolderDuty duty) {
    try {
      duty.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
