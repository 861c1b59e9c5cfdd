package org.slidestream.tiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.Topics;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.arrival.SubmissionFactory;
import org.slidestream.tiler.http.SlideRequest;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

class PostedSlidesTest {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  @TempDir Path root;

  @Test
  void aSlideIsSubmittedAsItWasAskedFor() throws Exception {
    Path slide = Files.writeString(root.resolve("a.svs"), "abc");
    SlideSubmission made = desk().submit(request(slide), Journey.UNKNOWN);
    assertThat(made.getSlideId()).isEqualTo("ba7816bf8f01cfea"); // SHA-256 of "abc", FIPS 180-2
    assertThat(made.getPrototypeSets()).containsExactly("breast");
    assertThat(made.getMicronsPerPixel()).isEqualTo(0.25);
    assertThat(producer.history())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.topic()).isEqualTo(Topics.STAT_SLIDES.name());
              assertThat(record.key()).asString().isEqualTo(made.getSlideId());
              assertThat(new PlainWire().decode(Topics.STAT_SLIDES, record.value()))
                  .isEqualTo(made);
            });
  }

  @Test
  void aBrokerThatDoesNotAnswerMakesItWorthAnotherTry() throws Exception {
    Path slide = Files.writeString(root.resolve("a.svs"), "abc");
    producer.sendException = new TimeoutException("no answer");
    assertRefused(slide, "Kafka does not take submissions now");
  }

  @Test
  void aSlideThatMayNotOrCannotBeReadIsRefused(@TempDir Path elsewhere) throws Exception {
    assertRefused(Files.writeString(elsewhere.resolve("a.svs"), "abc"), "tiler.roots");
    assertRefused(root.resolve("missing.svs"), "no slide that can be read");
    Path partly = root.resolve("a.vms");
    Files.writeString(partly, "[Virtual Microscope Specimen]\nImageFile=a.jpg\n");
    assertRefused(partly, "cannot be read");
    assertThat(producer.history()).isEmpty();
  }

  private void assertRefused(Path slide, String sentence) {
    assertThatThrownBy(() -> desk().submit(request(slide), Journey.UNKNOWN))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("a.svs");
  }

  private PostedSlides desk() {
    return new PostedSlides(
        new Roots(List.of(root)),
        new SubmissionFactory(Clock.systemUTC(), () -> 7),
        producer,
        new PlainWire(),
        JourneyTracer.none());
  }

  private static SlideRequest request(Path slide) {
    return new SlideRequest(
        slide.toUri().toString(), List.of("breast"), OptionalDouble.of(0.25), Priority.STAT);
  }
}
