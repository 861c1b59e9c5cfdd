package org.slidestream.slide;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Slides of the data folder; a test that needs one is left out where the folder is absent. */
final class RealSlides {
  static final String CMU = "CMU-1-Small-Region.svs";
  static final String HER2ST = "her2st_C2_pyramid.tif";
  static final String TCGA = "tcga-cr-7395-01a-01-ts1.svs";
  static final String NDPI = "test3-DAPI-2-387.ndpi";

  private RealSlides() {}

  static Path file(String name) {
    Path file = Path.of(System.getProperty("slidestream.data", "."), "slides", name);
    assumeTrue(Files.isRegularFile(file), "no " + file);
    return file;
  }
}
