package org.slidestream.tiler.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.tiler.arrival.Arrival.Growing;
import org.slidestream.tiler.arrival.Arrival.Quarantined;
import org.slidestream.tiler.arrival.Arrival.Ready;
import org.slidestream.tiler.cut.SyntheticSlide;

class DropFolderTest {
  private static final Duration AGE = Duration.ofSeconds(10);

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void aFileIsReadyWhenItWasSeenUnchangedOftenEnoughAndLongEnough() throws IOException {
    DropFolder drop = open();
    Path file = write("a.svs", "slide");
    assertThat(drop.look()).containsExactly(new Growing(file));
    after(AGE);
    assertThat(drop.look()).as("two looks").containsExactly(new Growing(file));
    assertThat(drop.look()).singleElement().isInstanceOf(Ready.class);
  }

  @Test
  void aFileThatGrowsStartsAnew() throws IOException {
    DropFolder drop = open();
    Path file = write("a.svs", "sli");
    drop.look();
    after(AGE);
    drop.look();
    write("a.svs", "slide");
    assertThat(drop.look()).containsExactly(new Growing(file));
    drop.look();
    assertThat(drop.look()).as("stable, but young").containsExactly(new Growing(file));
    after(AGE);
    assertThat(drop.look()).singleElement().isInstanceOf(Ready.class);
  }

  @Test
  void aPreallocatedFileThatIsTouchedAtTheEndStartsAnew() throws IOException {
    DropFolder drop = open();
    Path file = write("a.svs", "slide");
    settle(drop);
    Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(3600)));
    assertThat(drop.look()).containsExactly(new Growing(file));
  }

  @Test
  void temporaryFilesFoldersAndLinksAreIgnored(@TempDir Path elsewhere) throws IOException {
    for (String name : List.of(".a.svs", "a.svs.tmp", "a.PART", "a.svs~", "~a.svs", "Thumbs.db")) {
      write(name, "slide");
    }
    Files.createDirectory(folder.resolve("a"));
    Path outside = Files.writeString(elsewhere.resolve("b.svs"), "slide");
    Files.createSymbolicLink(folder.resolve("b.svs"), outside);
    assertThat(settle(open())).isEmpty();
  }

  @Test
  void aSubmittedSlideIsNotSeenAgainNotEvenByTheNextProcess() throws IOException {
    DropFolder drop = open();
    write("a.svs", "slide");
    submit(drop);
    assertThat(settle(drop)).isEmpty();
    assertThat(settle(open())).isEmpty();
  }

  @Test
  void theSameContentUnderAnotherNameIsTheSameSlide() throws IOException {
    DropFolder drop = open();
    write("a.svs", "slide");
    submit(drop);
    write("b.svs", "slide");
    assertThat(settle(open())).isEmpty();
  }

  @Test
  void twoCopiesThatArriveTogetherAreSubmittedOnce() throws IOException {
    DropFolder drop = open();
    write("a.svs", "slide");
    write("b.svs", "slide");
    assertThat(settle(drop)).hasSize(1).allSatisfy(a -> drop.submitted((Ready) a));
    assertThat(drop.look()).isEmpty();
  }

  @Test
  void anotherContentUnderTheSameNameIsAnotherSlide() throws IOException {
    DropFolder drop = open();
    write("a.svs", "slide");
    Ready first = submit(drop);
    write("a.svs", "another slide");
    assertThat(submit(drop).content()).isNotEqualTo(first.content());
  }

  @Test
  void aFileThatStaysBrokenIsQuarantinedOnceAndRemembered() throws IOException {
    DropFolder drop = open();
    Path file = write("a.svs", "broken");
    assertThat(settle(drop)).as("may still become a slide").containsExactly(new Growing(file));
    assertThat(drop.look()).as("not tried again at once").containsExactly(new Growing(file));
    after(AGE.multipliedBy(1));
    drop.look();
    after(AGE.multipliedBy(2));
    drop.look();
    after(AGE.multipliedBy(4));
    assertThat(drop.look()).containsExactly(new Quarantined(file, "not a slide\tat all"));
    assertThat(drop.look()).isEmpty();
    assertThat(settle(open())).isEmpty();
    assertThat(file).exists();
  }

  @Test
  void aQuarantinedFileThatChangesIsTriedAgain() throws IOException {
    aFileThatStaysBrokenIsQuarantinedOnceAndRemembered();
    write("a.svs", "slide");
    assertThat(settle(open())).singleElement().isInstanceOf(Ready.class);
  }

  @Test
  void aFolderThatIsAwayIsToldAsSuch() throws IOException {
    Path away = folder.resolve("away");
    DropFolder drop = new DropFolder(away, 3, AGE, this::open, clock());
    assertThatThrownBy(drop::look).isInstanceOf(IOException.class);
    assertThat(away).doesNotExist();
  }

  private Ready submit(DropFolder drop) throws IOException {
    Ready ready = (Ready) settle(drop).getFirst();
    drop.submitted(ready);
    return ready;
  }

  /** The last of as many looks as a file needs. */
  private List<Arrival> settle(DropFolder drop) throws IOException {
    drop.look();
    drop.look();
    after(AGE);
    return drop.look();
  }

  private DropFolder open() {
    return new DropFolder(folder, 3, AGE, this::open, clock());
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private SlideImage open(Path file) throws UnreadableSlideException {
    if (read(file).equals("broken")) {
      throw new UnreadableSlideException("not a slide\tat all");
    }
    return SyntheticSlide.whole(100, 100);
  }

  private static String read(Path file) throws UnreadableSlideException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UnreadableSlideException("cannot be read", e);
    }
  }
}
