package org.slidestream.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.retrieval.index.Question.Among;
import org.slidestream.retrieval.index.Question.Kind;
import org.slidestream.retrieval.index.Region.LabelledExample;
import org.slidestream.retrieval.index.Region.SlideTile;

class EmbeddingIndexTest {
  private static final EmbeddingSpace UNI = new EmbeddingSpace("uni/sha256:ab", "fp32", 3);
  private static final EmbeddingSpace HALF = new EmbeddingSpace("uni/sha256:ab", "bf16", 3);
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final float[] EAST = {1, 0, 0};
  private static final float[] NORTH = {0, 2, 0};
  private static final float[] NORTH_EAST = {1, 1, 0};

  @TempDir private Path folder;
  private EmbeddingIndex index;

  @BeforeEach
  void open() throws IOException {
    index = EmbeddingIndex.open(folder, 50);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private void reopen() throws IOException {
    index.close();
    open();
  }

  @Test
  void whatIsNearestIsFoundFirst() throws IOException {
    index.put(tile("a", 0), UNI, NORTH, NOON);
    index.put(tile("a", 1), UNI, EAST, NOON);
    index.put(tile("a", 2), UNI, NORTH_EAST, NOON);
    List<Neighbour> found = nearest(UNI, EAST, 2, Among.ALL);
    assertThat(found).extracting(Neighbour::region).containsExactly(tile("a", 1), tile("a", 2));
    assertThat(found.getFirst().distance()).isEqualTo(0);
    assertThat(found.getLast().distance()).isCloseTo(1 - Math.sqrt(0.5), within(1e-7));
  }

  @Test
  void noRegionIsNearerThanAtNoDistance() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      float[] vector = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      index.put(tile("a", i), UNI, vector, NOON);
      assertThat(nearest(UNI, vector, 1, Among.ALL).getFirst().distance())
          .isNotNegative()
          .isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void aTileThatIsPutTwiceIsFoundOnce() throws IOException {
    index.put(tile("a", 0), UNI, EAST, NOON);
    index.put(tile("a", 0), UNI, EAST, NOON);
    assertThat(regions(EAST)).containsExactly(tile("a", 0));
    assertThat(index.census()).isEqualTo(Map.of(UNI, new Census(1, 0)));
  }

  @Test
  void aNewerSubmissionTakesThePlaceOfTheOlderWhichDoesNotComeBack() throws IOException {
    index.put(tile("a", "1", 0), UNI, EAST, NOON);
    index.put(tile("a", "1", 1), UNI, EAST, NOON);
    index.put(tile("b", "1", 0), UNI, EAST, NOON);
    assertThat(index.put(tile("a", "2", 0), UNI, EAST, NOON)).isTrue();
    assertThat(index.put(tile("a", "1", 2), UNI, EAST, NOON)).isFalse();
    assertThat(regions(EAST)).containsExactlyInAnyOrder(tile("a", "2", 0), tile("b", "1", 0));
  }

  @Test
  void theLatestSubmissionIsKnownAfterARestart() throws IOException {
    index.put(tile("a", "2", 0), UNI, EAST, NOON);
    index.commit(new Position("cluster", Map.of()));
    reopen();
    assertThat(index.put(tile("a", "1", 1), UNI, EAST, NOON)).isFalse();
    assertThat(regions(EAST)).containsExactly(tile("a", "2", 0));
  }

  @Test
  void otherEncodersAndPrecisionsAreNotCompared() throws IOException {
    EmbeddingSpace other = new EmbeddingSpace("uni2-h/sha256:cd", "fp32", 3);
    index.put(tile("a", 0), UNI, EAST, NOON);
    index.put(tile("a", 0), HALF, EAST, NOON);
    index.put(
        tile("a", 0), new EmbeddingSpace("uni/sha256:ab", "fp32", 2), new float[] {1, 0}, NOON);
    assertThat(nearest(UNI, EAST, 9, Among.ALL)).hasSize(1);
    assertThat(nearest(other, EAST, 9, Among.ALL)).isEmpty();
    assertThat(index.census()).hasSize(3);
  }

  @Test
  void anExampleThatIsRelabelledMovesAndOneThatIsWithdrawnGoes() throws IOException {
    index.put(example("s", "x", "tumour"), UNI, EAST);
    index.put(example("s", "x", "stroma"), HALF, EAST);
    index.put(example("t", "x", "tumour"), UNI, NORTH);
    assertThat(regions(EAST)).containsExactly(example("t", "x", "tumour"));
    index.withdraw("t", "x");
    assertThat(regions(EAST)).isEmpty();
    assertThat(nearest(HALF, EAST, 9, Among.ALL))
        .extracting(Neighbour::region)
        .containsExactly(example("s", "x", "stroma"));
  }

  @Test
  void onlyWhatIsAskedForCounts() throws IOException {
    index.put(tile("a", 0), UNI, EAST, NOON);
    index.put(tile("b", 0), UNI, EAST, NOON);
    index.put(example("s", "x", "tumour"), UNI, EAST);
    index.put(example("s", "y", "stroma"), UNI, EAST);
    index.put(example("t", "x", "tumour"), UNI, EAST);
    assertThat(among(Optional.of(Kind.TILES), "", "", "a")).containsExactly(tile("b", 0));
    assertThat(among(Optional.of(Kind.EXAMPLES), "", "", "")).hasSize(3);
    assertThat(among(Optional.empty(), "s", "", "")).hasSize(2);
    assertThat(among(Optional.empty(), "s", "tumour", ""))
        .containsExactly(example("s", "x", "tumour"));
    assertThat(among(Optional.empty(), "", "", "a")).hasSize(4);
  }

  @Test
  void whatIsOlderThanTheRetentionIsForgottenButNoExampleIs() throws IOException {
    index.put(tile("a", 0), UNI, EAST, NOON.minusMillis(1));
    index.put(tile("a", 1), UNI, EAST, NOON);
    index.put(example("s", "x", "tumour"), UNI, NORTH);
    index.forget(NOON);
    assertThat(regions(EAST)).containsExactly(tile("a", 1), example("s", "x", "tumour"));
  }

  @Test
  void whatWasCommittedAndNothingElseOutlivesAKillAndItsPositionToo() throws IOException {
    Position position = new Position("cluster", Map.of("tile-embeddings-3", 42L));
    index.put(tile("a", 0), UNI, EAST, NOON);
    index.commit(position);
    index.put(tile("a", 1), UNI, EAST, NOON);
    index.refresh();
    assertThat(regions(EAST)).hasSize(2);
    reopen(); // closing rolls back what was not committed, as a kill does
    assertThat(regions(EAST)).containsExactly(tile("a", 0));
    assertThat(index.position()).contains(position);
  }

  @Test
  void embeddingsMayBeLongerThanLuceneTakesThemByDefault() throws IOException {
    EmbeddingSpace wide = new EmbeddingSpace("uni2-h", "fp32", 1536);
    float[] vector = new float[1536];
    vector[1535] = 3;
    index.put(tile("a", 0), wide, vector, NOON);
    assertThat(nearest(wide, vector, 1, Among.ALL)).hasSize(1);
  }

  @Test
  void aVectorThatPointsNowhereIsRefused() {
    assertThatThrownBy(() -> index.put(tile("a", 0), UNI, new float[3], NOON))
        .hasMessageContaining("zero");
    assertThatThrownBy(() -> index.put(tile("a", 0), UNI, new float[] {0, Float.NaN, 1}, NOON))
        .hasMessageContaining("not finite");
    assertThatThrownBy(() -> new Question(UNI, new float[] {1, 0}, 1, Among.ALL))
        .hasMessage("the vector has 2 numbers, not 3");
  }

  @Test
  void anIndexInUseOrDamagedIsRefusedInASentence() throws IOException {
    assertThatThrownBy(() -> EmbeddingIndex.open(folder, 50))
        .isInstanceOf(UnusableIndexException.class)
        .hasMessageStartingWith("another process has the index in ");
    index.put(tile("a", 0), UNI, EAST, NOON);
    index.commit(new Position("cluster", Map.of()));
    index.close();
    try (var files = Files.newDirectoryStream(folder, "segments_*")) {
      Files.write(files.iterator().next(), new byte[] {1, 2, 3});
    }
    assertThatThrownBy(() -> EmbeddingIndex.open(folder, 50))
        .isInstanceOf(UnusableIndexException.class)
        .hasMessageContaining("delete the folder");
  }

  private List<Region> regions(float[] vector) throws IOException {
    return nearest(UNI, vector, 9, Among.ALL).stream().map(Neighbour::region).toList();
  }

  private List<Region> among(Optional<Kind> kind, String set, String label, String except)
      throws IOException {
    Among among = new Among(kind, text(set), text(label), text(except));
    return nearest(UNI, EAST, 9, among).stream().map(Neighbour::region).toList();
  }

  private List<Neighbour> nearest(EmbeddingSpace space, float[] vector, int k, Among among)
      throws IOException {
    index.refresh();
    Question question = new Question(space, vector, k, among);
    List<Neighbour> found = index.nearest(question);
    assertThat(found).isEqualTo(index.exactlyNearest(question));
    return found;
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  private static SlideTile tile(String slide, int number) {
    return tile(slide, "1", number);
  }

  private static SlideTile tile(String slide, String submission, int number) {
    return new SlideTile(slide, submission, number, 256 * number, 7, 256, 256, List.of("BLUR"));
  }

  private static LabelledExample example(String set, String id, String label) {
    return new LabelledExample(set, id, label);
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}
