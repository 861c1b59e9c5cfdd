package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.classifier.Line.A_WHILE;
import static org.slidestream.classifier.Records.GLAND;
import static org.slidestream.classifier.Records.STROMA;
import static org.slidestream.classifier.Records.support;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topics;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.SupportVector;
import org.slidestream.wire.TilePrediction;
import org.slidestream.wire.VectorDistance;

/** The user chooses how a set answers. */
final class HeadsTest {
  private static final int NUMBERS = 1024;
  private final Line line = new Line();

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void aSetThatNobodyDefinedAnswersByItsPrototypes() {
    teachTwoOfEach();
    assertThat(only(line.sets()).getHead()).isEqualTo(HeadKind.PROTOTYPE);
  }

  @ParameterizedTest
  @EnumSource(HeadKind.class)
  void aChangeOfTheHeadScoresSlidesAnew(HeadKind head) {
    teachTwoOfEach();
    line.send(tiled(1));
    line.send(tile(0, 0, 80, 0));
    line.predictions();
    line.diagnoses();
    line.define("tissue", other(head), 3, VectorDistance.EUCLIDEAN);
    line.pass(A_WHILE);
    line.predictions();
    line.define("tissue", head, 3, VectorDistance.EUCLIDEAN);
    line.pass(A_WHILE);
    TilePrediction prediction = only(line.predictions());
    assertThat(prediction.getSetVersion()).isEqualTo(3);
    assertThat(prediction.getLabel()).isEqualTo("stroma");
    SetAnswer answer = only(line.latest().getAnswers());
    assertThat(answer.getHead()).isEqualTo(head);
    assertThat(answer.getSetVersion()).isEqualTo(3);
  }

  @Test
  void aDefinitionWaitsForTheFirstExample() {
    line.define("tissue", HeadKind.LINEAR, 20, VectorDistance.EUCLIDEAN);
    line.pass(A_WHILE);
    assertThat(line.sets()).isEmpty();
    teachTwoOfEach();
    PrototypeSet set = only(line.sets());
    assertThat(set.getVersion()).isEqualTo(1);
    assertThat(set.getHead()).isEqualTo(HeadKind.LINEAR);
    assertThat(set.getWeights()).hasSize(2);
    assertThat(set.getClasses()).hasSize(2);
  }

  @Test
  void aDefinitionThatChangesNothingFitsNothing() {
    teachTwoOfEach();
    line.sets();
    line.define("tissue", HeadKind.PROTOTYPE, 7, VectorDistance.COSINE);
    line.pass(A_WHILE);
    assertThat(line.sets()).isEmpty();
  }

  @Test
  void aWithdrawnDefinitionMeansPrototypes() {
    line.define("tissue", HeadKind.LINEAR, 20, VectorDistance.EUCLIDEAN);
    teachTwoOfEach();
    line.sets();
    line.undefine("tissue");
    line.pass(A_WHILE);
    assertThat(only(line.sets()).getHead()).isEqualTo(HeadKind.PROTOTYPE);
  }

  @Test
  void neighboursVoteByTheirDirectionWhereTheDistanceIsTheCosine() {
    line.define("tissue", HeadKind.KNN, 1, VectorDistance.COSINE);
    line.teach(
        support("tissue", "g1", "gland", 10, 1, 0), support("tissue", "s1", "stroma", 0, 0.1f, 0));
    line.pass(A_WHILE);
    line.send(tile(0, 0.1f, 0.02f, 0), tile(1, 0, 50, 0));
    assertThat(line.predictions())
        .extracting(TilePrediction::getLabel)
        .containsExactly("gland", "stroma");
  }

  @Test
  void manyNeighboursTravelInPartsAndFewerTakeTheRestAway() {
    line.define("tissue", HeadKind.KNN, 1, VectorDistance.EUCLIDEAN);
    SupportEmbedding[] examples = examples(300);
    line.teach(examples);
    line.pass(A_WHILE);
    List<TestRecord<String, PrototypeSet>> parts = line.setRecords();
    assertThat(parts)
        .extracting(TestRecord::key)
        .containsExactly("tissue", "tissue/1", "tissue/2", "tissue/3");
    assertThat(parts)
        .extracting(part -> part.value().getSupport().size())
        .containsExactly(0, 127, 127, 46);
    assertThat(parts).allMatch(part -> part.value().getParts() == 4);
    assertThat(parts)
        .allSatisfy(
            part ->
                assertThat(line.wire.encode(Topics.CLASS_PROTOTYPES, part.value()))
                    .hasSizeLessThan(600_000));
    assertThat(parts.stream().flatMap(part -> part.value().getSupport().stream()))
        .extracting(SupportVector::getLabel)
        .isSorted();
    line.send(tile(0, vector(7)));
    assertThat(only(line.predictions()).getLabel()).isEqualTo(examples[7].getLabel());
    line.define("tissue", HeadKind.PROTOTYPE, 1, VectorDistance.EUCLIDEAN);
    line.pass(A_WHILE);
    assertThat(line.setRecords())
        .extracting(TestRecord::key, part -> part.value() == null)
        .containsExactly(
            tuple("tissue", false),
            tuple("tissue/1", true),
            tuple("tissue/2", true),
            tuple("tissue/3", true));
    assertThat(line.driver.getKeyValueStore("prototype-sets").all()).toIterable().hasSize(1);
  }

  @Test
  void moreClassesThanARecordCarriesAreNotPublished() {
    for (int id = 0; id < 250; id++) {
      line.teach(support("grade", "e" + id, "class " + id, vector(id)));
    }
    line.pass(A_WHILE);
    assertThat(line.sets()).isEmpty();
    for (int id = 0; id < 7; id++) {
      line.withdraw("grade", "e" + id);
    }
    line.pass(A_WHILE);
    assertThat(only(line.sets()).getClasses()).hasSize(243);
  }

  @Test
  void aWithdrawnSetIsGoneWithAllItsParts() {
    line.define("tissue", HeadKind.KNN, 1, VectorDistance.EUCLIDEAN);
    line.teach(support("tissue", "g1", "gland", GLAND));
    line.pass(A_WHILE);
    line.setRecords();
    line.withdraw("tissue", "g1");
    line.pass(A_WHILE);
    assertThat(line.setRecords())
        .extracting(TestRecord::key, part -> part.value() == null)
        .containsExactly(tuple("tissue", true), tuple("tissue/1", true));
    assertThat(line.driver.getKeyValueStore("prototype-sets").all()).isExhausted();
  }

  @ParameterizedTest
  @EnumSource(HeadKind.class)
  void whatNoClassIsLikeIsDoubtful(HeadKind head) {
    line.define("tissue", head, 3, VectorDistance.EUCLIDEAN);
    Random random = new Random(3);
    for (int id = 0; id < 20; id++) {
      float[] vector = {id % 2 * 100, 100 - id % 2 * 100, 0};
      for (int d = 0; d < vector.length; d++) {
        vector[d] += 5 * (float) random.nextGaussian();
      }
      line.teach(support("tissue", "e" + id, id % 2 == 0 ? "gland" : "stroma", vector));
    }
    line.pass(A_WHILE);
    PrototypeSet first = line.sets().getFirst();
    assertThat(first.getAbstention().getCalibratedOn()).isEqualTo(20);
    line.send(tile(0, 0, 100, 0), tile(1, 100, 0, 0), tile(2, 50, 50, 0), tile(3, 50, 50, 999));
    line.send(tiled(4));
    List<TilePrediction> predictions = line.predictions();
    assertThat(predictions.get(0).getDoubt()).isNull();
    assertThat(predictions.get(1).getDoubt()).isNull();
    assertThat(
            only(line.latest().getAnswers()).getShares().stream()
                .mapToInt(share -> share.getDoubtful())
                .sum())
        .isEqualTo(
            (int) predictions.stream().filter(prediction -> prediction.getDoubt() != null).count());
    if (head == HeadKind.PROTOTYPE) {
      // votes and probabilities add up to one however far the tile is
      assertThat(predictions.get(3).getDoubt()).isEqualTo("UNLIKE_ANY_CLASS");
    }
  }

  @Test
  void aSetThatCouldNotBeCalibratedNeverDoubts() {
    line.teach(support("tissue", "g1", "gland", GLAND), support("tissue", "s1", "stroma", STROMA));
    line.pass(A_WHILE);
    assertThat(only(line.sets()).getAbstention()).isNull();
    line.send(tile(0, -9, -9, 9));
    assertThat(only(line.predictions()).getDoubt()).isNull();
  }

  @Test
  void aVoteOfNobodyIsADeadLetterAndTheSetStays() {
    teachTwoOfEach();
    line.sets();
    line.define("tissue", HeadKind.KNN, 0, VectorDistance.EUCLIDEAN);
    line.pass(A_WHILE);
    assertThat(line.sets()).isEmpty();
    assertThat(reason(only(line.deadLetters())))
        .contains("tissue", "at least 1 neighbour", "not 0");
  }

  @Test
  void aDefinitionUnderAnotherSetsKeyIsADeadLetter() {
    line.send(
        Topics.SET_DEFINITIONS,
        "other",
        line.wire.encode(Topics.SET_DEFINITIONS, definition("tissue")));
    assertThat(reason(only(line.deadLetters()))).contains("other", "tissue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tissue/old"})
  void aDefinitionOfWhatCannotBeASetIsADeadLetter(String set) {
    line.send(
        Topics.SET_DEFINITIONS, set, line.wire.encode(Topics.SET_DEFINITIONS, definition(set)));
    line.undefine(set);
    assertThat(line.deadLetters()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(HeadKind.class)
  void anExampleOfAnotherEncoderOrPrecisionIsRefusedWhateverTheHead(HeadKind head) {
    line.define("tissue", head, 3, VectorDistance.EUCLIDEAN);
    teachTwoOfEach();
    line.sets();
    SupportEmbedding encoder = support("tissue", "x", "gland", GLAND);
    encoder.setEncoderId("vit-large-1");
    SupportEmbedding precision = support("tissue", "x", "gland", GLAND);
    precision.setPrecision("bf16");
    line.teach(encoder, precision);
    line.pass(A_WHILE);
    assertThat(line.sets()).isEmpty();
    List<TestRecord<byte[], byte[]>> letters = line.deadLetters();
    assertThat(reason(letters.get(0))).contains("vit-tiny-1", "vit-large-1");
    assertThat(reason(letters.get(1))).contains("fp32", "bf16");
  }

  @Test
  void definitionsLieInThePartitionOfTheirExamples() {
    for (String set : List.of("tissue", "crc-tissue", "Gewebe-ä", "9")) {
      for (int partitions = 1; partitions < 40; partitions++) {
        assertThat(
                BuiltInPartitioner.partitionForKey(
                    set.getBytes(StandardCharsets.UTF_8), partitions))
            .isEqualTo(Keys.partitionOfSet(set, partitions));
      }
    }
  }

  private void teachTwoOfEach() {
    line.teach(
        support("tissue", "g1", "gland", 100, 0, 0),
        support("tissue", "g2", "gland", 90, 10, 0),
        support("tissue", "s1", "stroma", 0, 100, 0),
        support("tissue", "s2", "stroma", 10, 90, 0));
    line.pass(A_WHILE);
  }

  private static SupportEmbedding[] examples(int count) {
    return IntStream.range(0, count)
        .mapToObj(id -> support("tissue", "e" + id, id % 2 == 0 ? "gland" : "stroma", vector(id)))
        .toArray(SupportEmbedding[]::new);
  }

  private static float[] vector(int seed) {
    Random random = new Random(seed);
    float[] vector = new float[NUMBERS];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static HeadKind other(HeadKind head) {
    return head == HeadKind.LINEAR ? HeadKind.KNN : HeadKind.LINEAR;
  }

  private static SetDefinition definition(String set) {
    return new SetDefinition(
        set, HeadKind.LINEAR, 20, VectorDistance.EUCLIDEAN, java.time.Instant.EPOCH);
  }

  private static String reason(TestRecord<byte[], byte[]> letter) {
    return new String(
        letter.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }
}
