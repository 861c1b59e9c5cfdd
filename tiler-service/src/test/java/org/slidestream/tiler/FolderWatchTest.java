package org.slidestream.tiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.PlainWire;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.arrival.DropMeters;
import org.slidestream.tiler.arrival.DropSite;
import org.slidestream.tiler.arrival.DroppedSlides;
import org.slidestream.tiler.arrival.FakeDrop;
import org.slidestream.tiler.arrival.FolderDuty;
import org.slidestream.tiler.arrival.SubmissionFactory;
import org.slidestream.tiler.cut.SyntheticSlide;
import org.slidestream.tiler.rules.FolderRules;

class FolderWatchTest {
  private static final Duration OFTEN = Duration.ofMillis(5);

  private final FakeDrop kafka = new FakeDrop();
  private final AtomicInteger numbers = new AtomicInteger();

  @TempDir Path folder;

  @Test
  void aFolderThatIsAwayIsWaitedFor() throws Exception {
    Path share = folder.resolve("share");
    AtomicInteger tries = new AtomicInteger();
    try (FolderWatch watch =
        FolderWatch.start(
            () -> {
              tries.incrementAndGet();
              return FolderDuty.take(
                  site(share), slides(), kafka, new PlainWire(), meters(), JourneyTracer.none());
            },
            OFTEN)) {
      await().until(() -> tries.get() > 2);
      watch.check();
      Files.createDirectory(share);
      drop(share, "a.svs");
      await().until(() -> kafka.submissions().size() == 1);
    }
  }

  @Test
  void theDutyThatAnotherTookIsTakenAnewWhenItCanBe() throws Exception {
    try (FolderWatch watch = watch()) {
      Path lock = folder.resolve(".slidestream/lock");
      Path ready = folder.resolve(".slidestream/quarantine.txt");
      await().until(() -> Files.exists(ready)); // after a look
      try (Producer<byte[], byte[]> other = kafka.producer(Files.readString(lock))) {
        other.initTransactions();
      }
      drop(folder, "a.svs");
      await().until(() -> kafka.submissions().size() == 1);
      watch.check();
    }
    assertThat(kafka.submissions()).hasSize(1);
  }

  @Test
  void whatEndsTheWatchComesOut() throws Exception {
    try (FolderWatch watch =
        FolderWatch.start(
            () -> {
              throw new IllegalStateException("no broker");
            },
            OFTEN)) {
      await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(watch::check)
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessage("no broker"));
    }
  }

  private FolderWatch watch() {
    return FolderWatch.start(
        () ->
            FolderDuty.take(
                site(folder), slides(), kafka, new PlainWire(), meters(), JourneyTracer.none()),
        OFTEN);
  }

  private static DropSite site(Path at) {
    return new DropSite(
        at,
        DropSite.within(at),
        3,
        Duration.ofHours(1),
        _ -> SyntheticSlide.whole(100, 100),
        Clock.systemUTC());
  }

  private DroppedSlides slides() {
    return new DroppedSlides(
        new SubmissionFactory(Clock.systemUTC(), numbers::incrementAndGet),
        new FolderRules(List.of()),
        List.of());
  }

  private static DropMeters meters() {
    return new DropMeters(new SimpleMeterRegistry());
  }

  private static void drop(Path at, String name) throws IOException {
    Files.writeString(at.resolve(name), "slide");
    Files.writeString(at.resolve(name + ".done"), "");
  }
}
