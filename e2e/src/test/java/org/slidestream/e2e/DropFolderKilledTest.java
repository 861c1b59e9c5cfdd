package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.SlideManifest;

class DropFolderKilledTest {
  @Test
  void twoTilersThatAreKilledOverOneDropFolderSubmitEachSlideOnce(@TempDir Path folder)
      throws Exception {
    Path drop = Files.createDirectory(folder.resolve("drop"));
    List<Path> slides = new Slides(folder).copies(new Slides(folder).glass(), 5);
    try (Stand stand = new Stand(folder.resolve("stand"))) {
      Witness witness = stand.witness();
      try (Supervised one = stand.superviseTiler("one", drop);
          Supervised other = stand.superviseTiler("other", drop)) {
        arrive(slides.get(0), drop);
        awaitManifests(witness, 1);
        arrive(slides.get(1), drop);
        one.kill();
        awaitManifests(witness, 2);
        arrive(slides.get(2), drop);
        other.kill();
        arrive(slides.get(3), drop);
        one.kill();
        other.kill();
        awaitManifests(witness, 4);
      }
      forgetTheLastLine(drop.resolve(".slidestream/arrivals.tsv"));
      try (Supervised _ = stand.superviseTiler("one", drop)) {
        arrive(slides.get(4), drop);
        awaitManifests(witness, 5);
      }
      witness.catchUp();
      assertThat(witness.manifests()).extracting(SlideManifest::getSlideId).hasSize(5);
      assertThat(witness.manifests()).extracting(SlideManifest::getSlideId).doesNotHaveDuplicates();
    }
  }

  /** As after a death between the broker's answer and the note of it. */
  private static void forgetTheLastLine(Path ledger) throws IOException {
    List<String> lines = Files.readAllLines(ledger);
    assertThat(lines.getLast()).contains("\tsubmitted\t");
    Files.write(ledger, lines.subList(0, lines.size() - 1));
  }

  private static void arrive(Path slide, Path drop) throws IOException {
    Files.copy(slide, drop.resolve(slide.getFileName()));
    Files.createFile(drop.resolve(slide.getFileName() + ".done"));
  }

  private static void awaitManifests(Witness witness, int count) {
    witness.await(count + " manifests", () -> witness.manifests().size() >= count);
  }
}
