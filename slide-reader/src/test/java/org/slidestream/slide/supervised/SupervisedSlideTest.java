package org.slidestream.slide.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.openslide.OpenSlide;
import org.slidestream.slide.openslide.OpenSlideImage;
import org.slidestream.slide.pixels.Pictures;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.tiff.DrawnSlide;

class SupervisedSlideTest {
  private static final Region WHOLE = new Region(0, 0, 0, DrawnSlide.WIDTH, DrawnSlide.HEIGHT);
  private static final Path ANY = Path.of("any.svs");

  @TempDir private Path folder;

  @Test
  void theProcessAnswersWhatOpenSlideReads() throws IOException {
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    Path file = aperio();
    try (SlideImage here = OpenSlideImage.open(OpenSlide.find().orElseThrow(), file);
        SlideImage there = SupervisedSlide.open(file)) {
      assertThat(Description.of(there)).isEqualTo(Description.of(here));
      assertThat(there.objectivePower()).hasValue(20);
      assertThat(Pictures.difference(there.read(WHOLE), here.read(WHOLE))).isZero();
    }
  }

  @Test
  void manyThreadsAskAtOnce() throws Exception {
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    try (SlideImage slide = SupervisedSlide.open(aperio());
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      RgbImage whole = slide.read(WHOLE);
      List<Future<RgbImage>> columns =
          IntStream.range(0, 100)
              .mapToObj(x -> threads.submit(() -> slide.read(new Region(x, 0, 0, 1, 1))))
              .toList();
      for (int x = 0; x < columns.size(); x++) {
        assertThat(columns.get(x).get().red(0, 0)).isEqualTo(whole.red(x, 0));
      }
    }
  }

  @Test
  void aDamagedTileIsNotTheEndOfTheOthers() throws IOException {
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    Path file = aperio();
    byte[] bytes = Files.readAllBytes(file);
    int first = startOfFirstTile(bytes);
    Arrays.fill(bytes, first + 2, first + 40, (byte) 0);
    Files.write(file, bytes);
    try (SlideImage slide = SupervisedSlide.open(file)) {
      for (int twice = 0; twice < 2; twice++) {
        assertThatThrownBy(() -> slide.read(new Region(10, 10, 0, 20, 20)))
            .isInstanceOf(UnreadableSlideException.class);
        assertThat(slide.read(new Region(140, 10, 0, 20, 20)).width()).isEqualTo(20);
      }
    }
  }

  private static int startOfFirstTile(byte[] tiff) {
    int at = 0;
    while (tiff[at] != (byte) 0xFF || tiff[at + 1] != (byte) 0xD8) {
      at++;
    }
    return at;
  }

  @Test
  void whatOpenSlideDoesNotKnowIsRefused() throws IOException {
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    Path text = Files.writeString(folder.resolve("letter.svs"), "Dear colleague,");
    assertThatThrownBy(() -> SupervisedSlide.open(text))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageMatching("OpenSlide [0-9.]+ does not recognise it as a slide");
  }

  @Test
  void aCrashMakesTheSlideUnreadable() {
    assertThatThrownBy(() -> open(SickRooms.Dying.class, SupervisedSlide.LIMIT))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessage("OpenSlide crashed while reading the slide");
  }

  @Test
  void aSlideThatTakesTooLongIsUnreadable() {
    assertThatThrownBy(() -> open(SickRooms.Hanging.class, Duration.ofSeconds(1)))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessage("OpenSlide took more than 1 s to open the slide");
  }

  @Test
  void whatIsNoAnswerMakesTheSlideUnreadable() {
    assertThatThrownBy(() -> open(SickRooms.Printing.class, SupervisedSlide.LIMIT))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessage("OpenSlide's process said what is no answer");
  }

  @Test
  void tooFewPixelsMakeTheSlideUnreadable() throws UnreadableSlideException {
    try (SlideImage slide = open(SickRooms.Stingy.class, SupervisedSlide.LIMIT)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> slide.read(new Region(0, 0, 0, 10, 10)))
            .isInstanceOf(UnreadableSlideException.class)
            .hasMessage("OpenSlide's process said what is no region");
      }
    }
  }

  @Test
  void aProcessThatDoesNotStartIsNotTheSlidesFault() {
    assertThatThrownBy(() -> open(SickRooms.Stillborn.class, SupervisedSlide.LIMIT))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("OpenSlide's process does not start");
  }

  @Test
  void anInterruptIsNotTheSlidesFault() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> open(SickRooms.Hanging.class, SupervisedSlide.LIMIT))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static SlideImage open(Class<?> room, Duration limit) throws UnreadableSlideException {
    return SupervisedSlide.open(ANY, RoomCommand.of(room), limit);
  }

  private Path aperio() throws IOException {
    byte[] bytes = DrawnSlide.aperio(ByteOrder.LITTLE_ENDIAN, false);
    return Files.write(folder.resolve("drawn.svs"), bytes);
  }
}
