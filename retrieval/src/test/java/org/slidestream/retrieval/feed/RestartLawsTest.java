package org.slidestream.retrieval.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.slidestream.retrieval.index.Neighbour;

/** Whatever is killed, and whenever: the answers are those of a feed that never was. */
class RestartLawsTest {

  @Property(tries = 25)
  void killsNeitherLoseNorDouble(
      @ForAll @IntRange(max = 1 << 20) int seed,
      @ForAll @Size(max = 4) List<@IntRange(max = 15) Integer> lives)
      throws IOException {
    Path folder = Files.createTempDirectory("restart-laws");
    try {
      Line undisturbed = written(folder.resolve("undisturbed"), seed);
      undisturbed.feed();
      Line disturbed = written(folder.resolve("disturbed"), seed);
      for (int life : lives) {
        disturbed.feedAndDie(1 + life, 1 + life % 4, life % 3 > 0);
      }
      disturbed.feed();
      List<Neighbour> expected = undisturbed.found(1, 1, 1, 1);
      assertThat(disturbed.found(1, 1, 1, 1)).isEqualTo(expected);
      assertThat(expected).extracting(Neighbour::region).doesNotHaveDuplicates().isNotEmpty();
    } finally {
      delete(folder);
    }
  }

  /** Three slides in up to three submissions that overtake each other, and examples that move. */
  private static Line written(Path folder, int seed) {
    Line line = new Line(folder);
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      String slide = "slide-" + random.nextInt(3);
      line.tile(slide, "" + random.nextInt(3), random.nextInt(10), vector(random));
      String example = "" + random.nextInt(5);
      if (random.nextInt(4) == 0) {
        line.withdraw("set", example);
      } else {
        line.example("set", example, "label-" + random.nextInt(3), vector(random));
      }
    }
    return line;
  }

  private static float[] vector(Random random) {
    float[] vector = new float[Line.SPACE.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
