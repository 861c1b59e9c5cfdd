package org.slidestream.pretraining.data.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slidestream.pretraining.data.UnreadableTileException;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.wire.Priority;
import org.slidestream.wire.Tile;

/** Tiles that are read back from their topic. */
final class TopicPoolTest {
  private static final Instant EVER = Instant.ofEpochMilli(0);
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final Wire wire = new PlainWire();
  private final KeptTiles kept = new KeptTiles(3);

  @Test
  void allTilesOfAllPartitionsAreThere() throws UnreadableTileException {
    for (int i = 0; i < 200; i++) {
      kept.add(i % 2 == 0 ? 0 : 2, 1000 + i, tile(i)); // partition 1 is empty, offsets have gaps
    }
    try (TopicPool pool = TopicPool.open(kept.consumer(), wire, EVER, NEVER)) {
      assertThat(pool.size()).isEqualTo(200);
      List<Integer> colours = colours(pool);
      assertThat(colours)
          .containsExactlyElementsOf(
              IntStream.concat(
                      IntStream.range(0, 100).map(i -> 2 * i),
                      IntStream.range(0, 100).map(i -> 2 * i + 1))
                  .boxed()
                  .toList());
      assertThat(pool.name(100)).isEqualTo("tiles-2@1001");
      assertThat(IntStream.range(0, 200).mapToObj(pool::name)).doesNotHaveDuplicates();
    }
  }

  @Test
  void onlyTilesOfTheTimeAreTaken() {
    for (int i = 0; i < 50; i++) {
      kept.add(0, i, tile(i)); // the fake's time of a record is its offset
    }
    try (TopicPool pool =
        TopicPool.open(kept.consumer(), wire, Instant.ofEpochMilli(10), Instant.ofEpochMilli(30))) {
      assertThat(pool.size()).isEqualTo(20);
      assertThat(pool.name(0)).isEqualTo("tiles-0@10");
      assertThat(pool.name(19)).isEqualTo("tiles-0@29");
    }
  }

  @Test
  void neighboursAreReadTogether() throws UnreadableTileException {
    for (int i = 0; i < 128; i++) {
      kept.add(1, i, tile(i));
    }
    try (TopicPool pool = TopicPool.open(kept.consumer(), wire, EVER, NEVER)) {
      int before = kept.seeks();
      colours(pool);
      assertThat(kept.seeks() - before).isEqualTo(2);
    }
  }

  @Test
  void aDamagedTileAndOneThatIsKeptNoLongerAreNamed() {
    kept.add(0, 5, tile(5));
    kept.add(0, 6, new byte[] {9, 9});
    kept.add(0, 7, tile(7));
    try (TopicPool pool = TopicPool.open(kept.consumer(), wire, EVER, NEVER)) {
      kept.forget(0, 5);
      assertThatThrownBy(() -> pool.tile(0))
          .isInstanceOf(UnreadableTileException.class)
          .hasMessage("tiles-0@5 is kept no longer");
      assertThatThrownBy(() -> pool.tile(1))
          .isInstanceOf(UnreadableTileException.class)
          .hasMessageStartingWith("tiles-0@6 cannot be read");
    }
  }

  private static List<Integer> colours(TopicPool pool) throws UnreadableTileException {
    Integer[] colours = new Integer[pool.size()];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = pool.tile(i).red(0, 0);
    }
    return List.of(colours);
  }

  private byte[] tile(int colour) {
    byte[] rgb = new byte[3 * 4 * 4];
    Arrays.fill(rgb, (byte) colour);
    Tile tile =
        Tile.newBuilder()
            .setSlideId("slide")
            .setSubmissionId("submission")
            .setIndex(colour)
            .setX(0)
            .setY(0)
            .setWidth(4)
            .setHeight(4)
            .setMicronsPerPixel(0.5)
            .setCodec("image/png")
            .setImage(ByteBuffer.wrap(PngCodec.encode(new RgbImage(4, 4, rgb))))
            .setTissueShare(1)
            .setFlags(List.of())
            .setPrototypeSets(List.of())
            .setPriority(Priority.ROUTINE)
            .build();
    return java.util.Objects.requireNonNull(wire.encode(Topics.TILES, tile));
  }
}
