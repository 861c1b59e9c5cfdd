package org.slidestream.pretraining.crops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.slidestream.pretraining.Oracle;

/** Masks of blocks against the reference's, and on grids that it never sees. */
final class BlockMaskingTest {
  private final JsonNode data = Oracle.named("block_masking").header().get("data");

  BlockMaskingTest() throws IOException {}

  @Example
  void theReferencesDrawsGiveItsMasks() {
    for (JsonNode replay : data.get("replay")) {
      BlockMasking masking =
          new BlockMasking(replay.get("height").asInt(), replay.get("width").asInt());
      Recorded draws = new Recorded(replay.get("draws").iterator());

      boolean[] mask = masking.drawn(replay.get("requested").asInt(), draws);

      assertThat(draws.recorded).isExhausted();
      assertThat(rows(mask, masking.columns()))
          .containsExactlyElementsOf(
              () ->
                  IntStream.range(0, replay.get("mask_rows").size())
                      .mapToObj(row -> replay.get("mask_rows").get(row).asText())
                      .iterator());
    }
  }

  @Example
  void manyMasksAreLikeTheReferences() {
    for (JsonNode statistics : data.get("statistics_14x14_max98")) {
      int masks = 4000;
      BlockMasking.Draws draws = BlockMasking.Draws.of(new SplittableRandom(1));
      double sum = 0;
      double exact = 0;
      double corner = 0;
      for (int i = 0; i < masks; i++) {
        boolean[] mask = new BlockMasking(14, 14).drawn(statistics.get("requested").asInt(), draws);
        sum += count(mask);
        exact += count(mask) == statistics.get("requested").asInt() ? 1 : 0;
        corner += mask[0] ? 1 : 0;
      }
      double error = statistics.get("std_masked").asDouble() * Math.sqrt(2.0 / masks);
      assertThat(sum / masks)
          .isCloseTo(statistics.get("mean_masked").asDouble(), within(5 * error));
      assertThat(exact / masks).isCloseTo(statistics.get("fraction_exact").asDouble(), within(.03));
      assertThat(corner / masks)
          .isCloseTo(statistics.get("coverage_corner_mean").asDouble(), within(.02));
    }
  }

  @Property
  void aMaskNeverExceedsWhatIsWanted(
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 20) int columns,
      @ForAll @IntRange(max = 500) int wanted,
      @ForAll long seed) {
    boolean[] mask =
        new BlockMasking(rows, columns)
            .drawn(wanted, BlockMasking.Draws.of(new SplittableRandom(seed)));

    assertThat(mask).hasSize(rows * columns);
    assertThat(count(mask)).isLessThanOrEqualTo(wanted);
  }

  @Property
  void aShareOfTheViewsIsMaskedEachMoreThanTheOneBefore(
      @ForAll @IntRange(min = 1, max = 40) int images, @ForAll long seed) {
    PatchMasks masks =
        new MaskDrawing(0.5, 0.1, 0.5).drawn(2 * images, 14, new SplittableRandom(seed));

    int[] counts =
        IntStream.range(0, 2 * images)
            .map(
                view ->
                    count(
                        java.util.Arrays.copyOfRange(masks.masked(), view * 196, (view + 1) * 196)))
            .sorted()
            .toArray();
    assertThat(counts[images - 1]).isZero();
    for (int i = 0; i < images; i++) {
      assertThat(counts[images + i])
          .isLessThanOrEqualTo((int) (196 * (0.1 + 0.4 * (i + 1) / images)));
      assertThat(counts[images + i]).isPositive();
    }
  }

  private static int count(boolean[] mask) {
    int count = 0;
    for (boolean masked : mask) {
      count += masked ? 1 : 0;
    }
    return count;
  }

  private static Iterable<String> rows(boolean[] mask, int columns) {
    return () ->
        IntStream.range(0, mask.length / columns)
            .mapToObj(
                row -> {
                  StringBuilder text = new StringBuilder();
                  for (int x = 0; x < columns; x++) {
                    text.append(mask[row * columns + x] ? '1' : '0');
                  }
                  return text.toString();
                })
            .iterator();
  }

  /** Draws that the reference made, which must be asked for as it asked. */
  private record Recorded(Iterator<JsonNode> recorded) implements BlockMasking.Draws {
    @Override
    public double between(double from, double to) {
      JsonNode draw = recorded.next();
      assertThat(draw.get(0).asText()).isEqualTo("uniform");
      assertThat(from).isCloseTo(draw.get(1).asDouble(), within(1e-9));
      assertThat(to).isCloseTo(draw.get(2).asDouble(), within(1e-9));
      return draw.get(3).asDouble();
    }

    @Override
    public int upTo(int most) {
      JsonNode draw = recorded.next();
      assertThat(draw.get(0).asText()).isEqualTo("randint");
      assertThat(most).isEqualTo(draw.get(2).asInt());
      return draw.get(3).asInt();
    }
  }
}
