package org.slidestream.slide;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.openslide.OpenSlide;
import org.slidestream.slide.supervised.SupervisedSlide;
import org.slidestream.slide.tiff.DrawnSlide;

/** Each broken file is read in a new process: few by default. */
class DamagedForeignSlideTest {
  private static final int FILES = Integer.getInteger("slidestream.broken-files", 20);

  @TempDir private Path folder;

  @Test
  void aBrokenFileGivesASlideOrASentenceWhateverOpenSlideDoes() throws IOException {
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    List<byte[]> slides = slides();
    Random random = new Random(11);
    Path file = folder.resolve(Damage.PATIENT + ".svs");
    for (int i = 0; i < FILES; i++) {
      Files.write(file, broken(slides.get(i % slides.size()).clone(), random));
      Damage.aSlideOrASentence(() -> SupervisedSlide.open(file));
    }
  }

  private static byte[] broken(byte[] slide, Random random) {
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(slide, random.nextInt(slide.length));
    }
    for (int changes = random.nextInt(1, 12); changes > 0; changes--) {
      Damage.change(slide, random);
    }
    return slide;
  }

  /** The real ones where they are. */
  private static List<byte[]> slides() throws IOException {
    List<byte[]> slides = new ArrayList<>();
    slides.add(DrawnSlide.aperio(ByteOrder.LITTLE_ENDIAN, false));
    slides.add(DrawnSlide.generic(ByteOrder.LITTLE_ENDIAN, true));
    Path real = Path.of(System.getProperty("slidestream.data", "."), "slides");
    for (String name : List.of(RealSlides.TCGA, RealSlides.NDPI)) {
      if (Files.exists(real.resolve(name))) {
        slides.add(Files.readAllBytes(real.resolve(name)));
      }
    }
    return slides;
  }
}
