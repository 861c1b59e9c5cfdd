package org.slidestream.tiler.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.PlainWire;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.arrival.FakeDrop.Killed;
import org.slidestream.tiler.arrival.FakeDrop.Step;
import org.slidestream.tiler.cut.SyntheticSlide;
import org.slidestream.tiler.rules.FolderRules;
import org.slidestream.wire.SlideSubmission;

/** What holds in whatever order scanners write, somebody tidies up, and tilers look and die. */
class FolderDutyLawTest {
  private static final int ENOUGH_LOOKS = 10;

  private enum Happening {
    A_SLIDE_BEGINS_TO_ARRIVE,
    A_SLIDE_IS_WHOLE,
    A_FILE_IS_TAKEN_AWAY,
    A_TILER_LOOKS,
    A_TILER_WILL_DIE
  }

  /** What happens to which of three files, with which of four slides; or when a tiler dies. */
  private record Event(Happening what, int file, int slide, Step step) {}

  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<String> everWhole = new HashSet<>();
  private FakeDrop kafka = new FakeDrop();
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private Path folder = Path.of("");
  private @Nullable FolderDuty duty;

  @BeforeTry
  void anEmptyFolder() throws IOException {
    folder = Files.createTempDirectory("drop");
    kafka = new FakeDrop();
    everWhole.clear();
  }

  @AfterTry
  void tidyUp() throws IOException {
    end();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 300)
  void eachWholeSlideIsSubmittedOnceAndNothingElse(@ForAll("events") List<Event> events)
      throws IOException {
    for (Event event : events) {
      happens(event);
    }
    kafka.dies = null;
    for (int i = 0; i < ENOUGH_LOOKS; i++) {
      look();
    }
    List<String> submitted = kafka.submissions().stream().map(SlideSubmission::getSlideId).toList();
    assertThat(submitted).doesNotHaveDuplicates().isSubsetOf(everWhole).containsAll(wholeNow());
  }

  @Provide
  Arbitrary<List<Event>> events() {
    return Combinators.combine(
            Arbitraries.of(Happening.class),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(Step.class))
        .as(Event::new)
        .list()
        .ofMaxSize(30);
  }

  private void happens(Event event) throws IOException {
    Path file = folder.resolve("slide-" + event.file() + ".svs");
    switch (event.what()) {
      case A_SLIDE_BEGINS_TO_ARRIVE -> Files.writeString(file, beginning(event.slide()));
      case A_SLIDE_IS_WHOLE -> {
        Files.writeString(file, beginning(event.slide()) + ".");
        everWhole.add(id(file));
      }
      case A_FILE_IS_TAKEN_AWAY -> Files.deleteIfExists(file);
      case A_TILER_LOOKS -> look();
      case A_TILER_WILL_DIE -> kafka.dies = event.step();
    }
  }

  /** No two are of the same length, so that each change shows, however fast it follows. */
  private static String beginning(int slide) {
    return "tissue ".repeat(slide + 1);
  }

  private void look() throws IOException {
    now = now.plus(Duration.ofHours(1));
    try {
      FolderDuty ours = duty == null ? take() : duty;
      duty = ours;
      ours.look();
    } catch (Killed dead) {
      end();
    } catch (FolderLostException other) {
      throw new AssertionError(other);
    }
  }

  private FolderDuty take() throws IOException {
    InstantSource time = () -> now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    return FolderDuty.take(
            new DropSite(
                folder,
                DropSite.within(folder),
                2,
                Duration.ofSeconds(10),
                FolderDutyLawTest::open,
                clock),
            new DroppedSlides(
                new SubmissionFactory(clock, numbers::incrementAndGet),
                new FolderRules(List.of()),
                List.of()),
            kafka,
            new PlainWire(),
            new DropMeters(new SimpleMeterRegistry()),
            JourneyTracer.none())
        .orElseThrow();
  }

  private void end() throws IOException {
    if (duty != null) {
      duty.close();
      duty = null;
    }
  }

  private Set<String> wholeNow() throws IOException {
    Set<String> ids = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (isWhole(file)) {
          ids.add(id(file));
        }
      }
    }
    return ids;
  }

  private static String id(Path file) throws IOException {
    return FileContent.sha256(List.of(file)).substring(0, 16);
  }

  private static SlideImage open(Path file) throws UnreadableSlideException {
    try {
      if (isWhole(file)) {
        return SyntheticSlide.whole(100, 100);
      }
      throw new UnreadableSlideException("cut short");
    } catch (UnreadableSlideException cut) {
      throw cut;
    } catch (IOException e) {
      throw new UnreadableSlideException("gone", e);
    }
  }

  private static boolean isWhole(Path file) throws IOException {
    return Files.readString(file).endsWith(".");
  }
}
