package org.slidestream.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.tiff.DrawnSlide;

/** 2,000 broken files for the reader of our own. */
class DamagedSlideTest {
  /** Without OpenSlide: what our reader refuses is the end of it. */
  private static final SlideFormats OUR_READER =
      new SlideFormats(Optional.empty(), JpegCodec.best());

  private static final String NAME = Damage.PATIENT + ".svs";

  private static Path scratch = Path.of(NAME);

  @TempDir private Path folder;

  @BeforeContainer
  static void makeScratch() throws IOException {
    scratch = Files.createTempDirectory("damaged").resolve(NAME);
  }

  @AfterContainer
  static void removeScratch() throws IOException {
    Files.deleteIfExists(scratch);
    Files.delete(scratch.toAbsolutePath().getParent());
  }

  /** Headers and directories lie at both ends of the file: most damage is done there. */
  @Property(tries = 1100, shrinking = ShrinkingMode.OFF)
  void changedBytesGiveASlideOrASentence(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int changes,
      @ForAll boolean big,
      @ForAll boolean aperio)
      throws IOException {
    byte[] bytes = drawn(big, aperio);
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      Damage.change(bytes, random);
    }
    aSlideOrASentence(bytes);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void aFileCutAnywhereGivesASentence(
      @ForAll @IntRange(min = 0, max = 999) int permille,
      @ForAll boolean big,
      @ForAll boolean aperio)
      throws IOException {
    byte[] bytes = drawn(big, aperio);
    Files.write(scratch, Arrays.copyOf(bytes, (int) ((long) bytes.length * permille / 1000)));
    assertThat(Damage.aSlideOrASentence(() -> OUR_READER.read(scratch))).isPresent();
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void aHoleOfZerosGivesASlideOrASentence(
      @ForAll @IntRange(min = 0, max = 999) int from,
      @ForAll @IntRange(min = 1, max = 999) int much)
      throws IOException {
    byte[] bytes = drawn(false, true);
    int start = (int) ((long) bytes.length * from / 1000);
    int end = (int) Math.min(bytes.length, start + (long) bytes.length * much / 1000 + 1);
    Arrays.fill(bytes, start, end, (byte) 0);
    aSlideOrASentence(bytes);
  }

  @Test
  void aRealSlideWithChangedBytesGivesASlideOrASentence() throws IOException {
    byte[] whole = Files.readAllBytes(RealSlides.file(RealSlides.CMU));
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = whole.clone();
      for (int changes = random.nextInt(1, 12); changes > 0; changes--) {
        Damage.change(bytes, random);
      }
      Path file = Files.write(folder.resolve(NAME), bytes);
      Damage.aSlideOrASentence(() -> OUR_READER.read(file));
    }
  }

  @Test
  void realSlidesThatAreNotCompleteAreRefusedBeforeTheFirstTile() throws IOException {
    byte[] whole = Files.readAllBytes(RealSlides.file(RealSlides.CMU));
    byte[] zeroTail = whole.clone();
    Arrays.fill(zeroTail, whole.length * 7 / 10, whole.length, (byte) 0);
    byte[] hole = whole.clone();
    Arrays.fill(hole, whole.length / 3, whole.length * 6 / 10, (byte) 0);
    byte[] cut = Arrays.copyOf(whole, whole.length * 9 / 10);
    for (byte[] bytes : List.of(zeroTail, hole, cut)) {
      Path file = Files.write(folder.resolve(NAME), bytes);
      assertThatThrownBy(() -> SlideFormats.open(file))
          .isInstanceOf(UnreadableSlideException.class)
          .hasMessageContaining("damaged or not complete")
          .message()
          .doesNotContain(Damage.PATIENT);
    }
  }

  private static byte[] drawn(boolean big, boolean aperio) throws IOException {
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return aperio ? DrawnSlide.aperio(order, big) : DrawnSlide.generic(order, big);
  }

  private static void aSlideOrASentence(byte[] bytes) throws IOException {
    Files.write(scratch, bytes);
    Damage.aSlideOrASentence(() -> OUR_READER.read(scratch));
  }
}
