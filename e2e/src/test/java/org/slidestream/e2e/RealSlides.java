package org.slidestream.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.slidestream.slide.openslide.OpenSlide;

/** Slides of the data folder that OpenSlide reads; without one of both their tests are left out. */
enum RealSlides {
  NDPI("test3-DAPI-2-387.ndpi"),
  JPEG2000("tcga-cr-7395-01a-01-ts1.svs");

  private final String name;

  RealSlides(String name) {
    this.name = name;
  }

  Path file() {
    Path file = Path.of(System.getProperty("slidestream.data", "."), "slides", name);
    assumeTrue(Files.isRegularFile(file), "no " + file);
    assumeTrue(OpenSlide.find().isPresent(), "no OpenSlide");
    return file;
  }
}
