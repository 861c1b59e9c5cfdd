package org.slidestream.tiler.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
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

  @BeforeEach
  void aPlaceForTheLedger() throws IOException {
    Files.createDirectory(DropSite.within(folder));
  }

  @Test
  void aFileIsReadyWhenItWasSeenUnchangedOftenEnoughAndLongEnough() throws Exception {
    DropFolder drop = open();
    Path file = write("a.svs", "slide");
    assertThat(look(drop)).containsExactly(new Growing(file));
    after(AGE);
    assertThat(look(drop)).as("two looks").containsExactly(new Growing(file));
    assertThat(look(drop)).singleElement().isInstanceOf(Ready.class);
  }

  @Test
  void aFileThatGrowsStartsAnew() throws Exception {
    DropFolder drop = open();
    Path file = write("a.svs", "sli");
    look(drop);
    after(AGE);
    look(drop);
    write("a.svs", "slide");
    assertThat(look(drop)).containsExactly(new Growing(file));
    look(drop);
    assertThat(look(drop)).as("stable, but young").containsExactly(new Growing(file));
    after(AGE);
    assertThat(look(drop)).singleElement().isInstanceOf(Ready.class);
  }

  @Test
  void aPreallocatedFileThatIsTouchedAtTheEndStartsAnew() throws Exception {
    DropFolder drop = open();
    Path file = write("a.svs", "slide");
    look(drop);
    look(drop);
    after(AGE);
    Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(3600)));
    assertThat(look(drop)).containsExactly(new Growing(file));
  }

  @Test
  void aFileThatIsRenamedWhenItIsWholeIsSeenUnderItsLastNameOnly() throws Exception {
    DropFolder drop = open();
    Path file = write("a.svs.tmp", "slide");
    assertThat(settle(drop)).isEmpty();
    Files.move(file, folder.resolve("a.svs"));
    assertThat(settle(drop))
        .singleElement()
        .extracting(Arrival::file)
        .isEqualTo(folder.resolve("a.svs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.svs.done", "a.done"})
  void aFileThatIsSaidToBeCompleteIsReadyAtOnce(String sentinel) throws Exception {
    write("a.svs", "slide");
    write(sentinel, "");
    assertThat(look(open())).singleElement().isInstanceOf(Ready.class);
  }

  @Test
  void aFileThatIsSaidToBeCompleteButIsNoSlideIsNotReady() throws Exception {
    Path file = write("a.svs", "broken");
    write("a.done", "");
    DropFolder drop = open();
    assertThat(look(drop)).containsExactly(new Growing(file));
    quarantine(drop);
    assertThat(quarantined()).contains("a.svs: not a slide at all");
  }

  @Test
  void whatWasSaidBeforeAFileChangedDoesNotCount() throws Exception {
    write("a.done", "0".repeat(64));
    Path file = write("a.svs", "slide");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    DropFolder drop = open();
    assertThat(look(drop)).containsExactly(new Growing(file));
    assertThat(settle(drop)).singleElement().isInstanceOf(Ready.class);
  }

  @Test
  void aDigestThatComesWithAFileMustBeItsOwn() throws Exception {
    Path file = write("a.svs", "slide");
    String digest = FileContent.sha256(List.of(file));
    write("a.svs.done", digest.toUpperCase(Locale.ROOT) + "  a.svs\n");
    assertThat(look(open())).singleElement().isInstanceOf(Ready.class);

    write("a.svs.done", "0".repeat(64) + "  a.svs\n");
    DropFolder drop = open();
    quarantine(drop);
    assertThat(quarantined()).singleElement().asString().contains("SHA-256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a.svs",
        "a.svs.tmp",
        "a.PART",
        "a.svs~",
        "~a.svs",
        "a.partial",
        "a.svs.crdownload",
        "Thumbs.db",
        "desktop.ini",
        "$a.svs",
        "photo.jpg",
        ".day/a.svs",
        "day.tmp/a.svs"
      })
  void temporaryNamesAndWhatIsNeverASlideAreIgnored(String name) throws Exception {
    write(name, "slide");
    assertThat(settle(open())).isEmpty();
  }

  @Test
  void linksAreNotFollowedNeitherToFilesNorToFolders(@TempDir Path elsewhere) throws Exception {
    Path outside = Files.writeString(elsewhere.resolve("b.svs"), "slide");
    Files.createSymbolicLink(folder.resolve("b.svs"), outside);
    Files.createSymbolicLink(folder.resolve("day"), elsewhere);
    assertThat(settle(open())).isEmpty();
  }

  @Test
  void foldersOfADayOrACaseAreSearchedToADepth() throws Exception {
    Path near = write("2026-11-23/case 7/a.svs", "slide");
    write("1/2/3/4/5/a.svs", "too deep");
    assertThat(settle(open())).extracting(Arrival::file).containsExactly(near);
  }

  @Test
  void aSubmittedSlideIsNotSeenAgainNotEvenByTheNextProcess() throws Exception {
    DropFolder drop = open();
    write("day/a.svs", "slide");
    submit(drop);
    assertThat(settle(drop)).isEmpty();
    assertThat(settle(open())).isEmpty();
  }

  @Test
  void theSameContentUnderAnotherNameIsTheSameSlideForEver() throws Exception {
    DropFolder drop = open();
    write("a.svs", "slide");
    submit(drop);
    write("a.svs", "another slide");
    submit(open());
    write("b.svs", "slide");
    assertThat(settle(open())).isEmpty();
  }

  @Test
  void twoCopiesThatArriveTogetherAreSubmittedOnce() throws Exception {
    DropFolder drop = open();
    write("a.svs", "slide");
    write("b.svs", "slide");
    submit(drop);
    assertThat(look(drop)).isEmpty();
  }

  @Test
  void anotherContentUnderTheSameNameIsAnotherSlide() throws Exception {
    DropFolder drop = open();
    write("a.svs", "slide");
    Ready first = submit(drop);
    write("a.svs", "another slide");
    assertThat(submit(drop).content()).isNotEqualTo(first.content());
  }

  @Test
  void whatWasOnlyIntendedIsSeenAgain() throws Exception {
    DropFolder drop = open();
    write("a.svs", "slide");
    drop.intended(ready(drop), "submission");
    assertThat(settle(open())).singleElement().isInstanceOf(Ready.class);
  }

  @Test
  void aSlideThatOpensButCannotBeReadIsNotReady() throws Exception {
    Path file = write("a.svs", "zeros at the end");
    assertThat(settle(open())).containsExactly(new Growing(file));
  }

  @Test
  void aFileThatStaysBrokenIsQuarantinedOnceAndRemembered() throws Exception {
    DropFolder drop = open();
    Path file = write("a.svs", "broken");
    assertThat(settle(drop)).as("may still become a slide").containsExactly(new Growing(file));
    assertThat(look(drop)).as("not tried again at once").containsExactly(new Growing(file));
    assertThat(drop.quarantined()).isZero();
    assertThat(quarantine(drop)).containsExactly(new Quarantined(file, "not a slide\tat all"));
    assertThat(drop.quarantined()).isEqualTo(1);
    assertThat(look(drop)).isEmpty();
    assertThat(settle(open())).isEmpty();
    assertThat(file).exists();
  }

  @Test
  void aQuarantinedFileThatChangesIsTriedAgainAndLeavesTheList() throws Exception {
    Path file = write("a.svs", "broken");
    quarantine(open());
    assertThat(quarantined()).containsExactly("a.svs: not a slide at all");
    write("a.svs", "slide");
    DropFolder drop = open();
    submit(drop);
    look(drop);
    assertThat(quarantined()).isEmpty();
    assertThat(file).exists();
  }

  @Test
  void aQuarantinedFileThatIsTakenAwayLeavesTheList() throws Exception {
    Path file = write("a.svs", "broken");
    DropFolder drop = open();
    quarantine(drop);
    Files.delete(file);
    look(drop);
    assertThat(quarantined()).isEmpty();
    assertThat(drop.quarantined()).isZero();
  }

  @Test
  void aSlideOfSeveralFilesWaitsForAllOfThem() throws Exception {
    DropFolder drop = open();
    Path slide = write("a.mrxs", "slide");
    assertThat(settle(drop)).as("no list").containsExactly(new Growing(slide));
    write("a/Slidedat.ini", slidedat());
    write("a/Index.dat", "index");
    write("a/Data0000.dat", "");
    assertThat(settle(drop)).as("an empty part").containsExactly(new Growing(slide));
    write("a/Data0000.dat", "da");
    look(drop);
    write("a/Data0000.dat", "data");
    assertThat(look(drop)).as("a part that grows").containsExactly(new Growing(slide));
    assertThat(settle(drop))
        .singleElement()
        .isInstanceOf(Ready.class)
        .extracting(Arrival::file)
        .isEqualTo(slide);
  }

  @Test
  void aSlideOfWhichAPartNeverComesIsQuarantinedWithThePartsNameForPeople() throws Exception {
    Path slide = write("a.mrxs", "slide");
    write("a/Slidedat.ini", slidedat());
    write("a/Index.dat", "index");
    assertThat(quarantine(open()))
        .containsExactly(
            new Quarantined(slide, "of the slide's 4 files, 1 are not there, or empty"));
    assertThat(quarantined()).singleElement().asString().endsWith(": Data0000.dat");
    write("a/Data0000.dat", "data");
    assertThat(settle(open())).singleElement().isInstanceOf(Ready.class);
  }

  @Test
  void theListedFilesOfAHamamatsuSlideAreNoSlides() throws Exception {
    write("a.jpg", "slide");
    write("a_macro.jpg", "slide");
    assertThat(settle(open())).as("before their list").isEmpty();
    Path slide = write("a.vms", "[Virtual Microscope Specimen]\nImageFile=a.jpg\n");
    assertThat(settle(open())).extracting(Arrival::file).containsExactly(slide);
  }

  @Test
  void aSlidesContentIsThatOfAllItsFiles() throws Exception {
    Path slide = write("a.vms", "[Virtual Microscope Specimen]\nImageFile=a.jpg\n");
    write("a.jpg", "pixels");
    Ready first = ready(open());
    write("a.jpg", "other pixels");
    assertThat(ready(open()).content()).isNotEqualTo(first.content());
    assertThat(first.file()).isEqualTo(slide);
  }

  @Test
  void aSlideOfWhichAPartIsALinkIsNotReady(@TempDir Path elsewhere) throws Exception {
    Path slide = write("a.vms", "[Virtual Microscope Specimen]\nImageFile=a.jpg\n");
    Path outside = Files.writeString(elsewhere.resolve("b.jpg"), "pixels");
    Files.createSymbolicLink(folder.resolve("a.jpg"), outside);
    assertThat(settle(open())).containsExactly(new Growing(slide));
  }

  @Test
  void aFolderThatIsAwayIsToldAsSuch() throws Exception {
    DropSite away = new DropSite(folder.resolve("away"), folder, 3, AGE, this::open, clock());
    assertThatThrownBy(() -> look(new DropFolder(away, Ledger.in(DropSite.within(folder)))))
        .isInstanceOf(IOException.class);
    assertThat(away.folder()).doesNotExist();
  }

  @Test
  void thatNothingCanBeReadNowIsNotTheSlidesFault() throws Exception {
    write("a.svs", "no process starts");
    DropFolder drop = open();
    look(drop);
    look(drop);
    after(AGE);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> look(drop)).isInstanceOf(IOException.class);
      after(AGE.multipliedBy(10));
    }
    assertThat(drop.quarantined()).isZero();
  }

  private Ready submit(DropFolder drop) throws Exception {
    List<Ready> ready = new ArrayList<>();
    look(drop);
    look(drop);
    after(AGE);
    drop.look(
        arrival -> {
          ready.add((Ready) arrival);
          drop.submitted((Ready) arrival);
        });
    assertThat(ready).hasSize(1);
    return ready.getFirst();
  }

  private Ready ready(DropFolder drop) throws Exception {
    return (Ready) settle(drop).getFirst();
  }

  /** The last of as many looks as a file needs. */
  private List<Arrival> settle(DropFolder drop) throws Exception {
    look(drop);
    look(drop);
    after(AGE);
    return look(drop);
  }

  /** The last of as many looks as a bad file needs. */
  private List<Arrival> quarantine(DropFolder drop) throws Exception {
    settle(drop);
    List<Arrival> last = List.of();
    for (int i = 0; i < 3; i++) {
      after(AGE.multipliedBy(1L << i));
      last = look(drop);
    }
    return last;
  }

  private List<String> quarantined() throws IOException {
    return Files.readAllLines(folder.resolve(".slidestream/quarantine.txt"));
  }

  private static List<Arrival> look(DropFolder drop) throws Exception {
    List<Arrival> arrivals = new ArrayList<>();
    drop.look(arrivals::add);
    return arrivals;
  }

  /** A process that begins. */
  private DropFolder open() throws IOException {
    return new DropFolder(
        new DropSite(folder, DropSite.within(folder), 3, AGE, this::open, clock()),
        Ledger.in(DropSite.within(folder)));
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, content);
  }

  private static String slidedat() {
    return "[HIERARCHICAL]\nINDEXFILE = Index.dat\n[DATAFILE]\nFILE_COUNT = 1\nFILE_0 ="
        + " Data0000.dat\n";
  }

  private SlideImage open(Path file) throws UnreadableSlideException {
    return switch (read(file)) {
      case "broken" -> throw new UnreadableSlideException("not a slide\tat all");
      case "no process starts" -> throw new UncheckedIOException(new IOException("fork"));
      case "zeros at the end" ->
          new SyntheticSlide(
              2000,
              2000,
              2,
              new Region(0, 0, 0, 1, 1),
              Optional.of(MicronsPerPixel.square(0.5)),
              1900);
      default -> SyntheticSlide.whole(100, 100);
    };
  }

  private static String read(Path file) throws UnreadableSlideException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UnreadableSlideException("cannot be read", e);
    }
  }
}
