package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.classifier.Line.A_WHILE;
import static org.slidestream.classifier.Records.GLAND;
import static org.slidestream.classifier.Records.STROMA;
import static org.slidestream.classifier.Records.support;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Topics;
import org.slidestream.wire.ClassPrototype;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SupportEmbedding;

/** Teaching, relabelling and withdrawing. */
final class LearningTest {
  private final Line line = new Line();

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void examplesThatComeTogetherAreFittedTogether() {
    line.teach(support("tissue", "g1", "gland", GLAND), support("tissue", "g2", "gland", GLAND));
    line.pass(Duration.ofMillis(100));
    line.teach(support("tissue", "s1", "stroma", STROMA));
    line.pass(A_WHILE);
    PrototypeSet set = only(line.sets());
    assertThat(set.getSet()).isEqualTo("tissue");
    assertThat(set.getVersion()).isEqualTo(1);
    assertThat(set.getClasses())
        .extracting(ClassPrototype::getLabel, ClassPrototype::getExamples)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("gland", 2),
            org.assertj.core.groups.Tuple.tuple("stroma", 1));
  }

  @Test
  void teachingWithoutPauseIsFittedAllTheSame() {
    for (int id = 0; id < 70; id++) {
      line.teach(support("tissue", "g" + id, "gland", GLAND));
      line.pass(Duration.ofMillis(50));
    }
    assertThat(line.sets()).hasSize(1);
  }

  @Test
  void anExampleThatComesAgainChangesNothing() {
    line.teach(support("tissue", "g1", "gland", GLAND));
    line.pass(A_WHILE);
    line.sets();
    line.teach(support("tissue", "g1", "gland", GLAND));
    line.withdraw("tissue", "never taught");
    line.pass(A_WHILE);
    assertThat(line.sets()).isEmpty();
  }

  @Test
  void teachThenWithdrawGivesTheBitsOfBefore() {
    line.teach(
        support("tissue", "g1", "gland", 1, 0.3f, 0.1f),
        support("tissue", "s1", "stroma", 0.2f, 1, 0.7f));
    line.pass(A_WHILE);
    PrototypeSet before = only(line.sets());
    line.teach(support("tissue", "g0", "gland", 0.7f, 0.7f, 0.7f));
    line.pass(A_WHILE);
    assertThat(only(line.sets()).getMean()).isNotEqualTo(before.getMean());
    line.withdraw("tissue", "g0");
    line.pass(A_WHILE);
    PrototypeSet after = only(line.sets());
    assertThat(after.getVersion()).isEqualTo(3);
    assertThat(after.getMean()).isEqualTo(before.getMean());
    assertThat(after.getClasses()).isEqualTo(before.getClasses());
  }

  @Test
  void aRelabelledExampleMovesToItsNewClass() {
    line.teach(support("tissue", "a", "gland", GLAND), support("tissue", "b", "gland", STROMA));
    line.pass(A_WHILE);
    line.sets();
    line.teach(support("tissue", "b", "stroma", STROMA));
    line.pass(A_WHILE);
    assertThat(only(line.sets()).getClasses())
        .extracting(ClassPrototype::getLabel)
        .containsExactly("gland", "stroma");
  }

  @Test
  void aClassWhoseExamplesAreWithdrawnIsGone() {
    line.teach(support("tissue", "g", "gland", GLAND), support("tissue", "s", "stroma", STROMA));
    line.pass(A_WHILE);
    line.sets();
    line.withdraw("tissue", "s");
    line.pass(A_WHILE);
    assertThat(only(line.sets()).getClasses())
        .extracting(ClassPrototype::getLabel)
        .containsExactly("gland");
  }

  @Test
  void aSetWithoutExamplesIsWithdrawnAndItsVersionsGoOn() {
    line.teach(support("tissue", "g", "gland", GLAND));
    line.pass(A_WHILE);
    line.withdraw("tissue", "g");
    line.pass(A_WHILE);
    assertThat(line.sets()).hasSize(2).last().isNull();
    line.teach(support("tissue", "g", "gland", GLAND));
    line.pass(A_WHILE);
    assertThat(only(line.sets()).getVersion()).isEqualTo(3);
  }

  @Test
  void setsWhoseNamesBeginAlikeAreKeptApart() {
    line.teach(support("t", "g", "gland", GLAND), support("t2", "s", "stroma", STROMA));
    line.pass(A_WHILE);
    assertThat(line.sets()).hasSize(2).allMatch(set -> set.getClasses().size() == 1);
  }

  @Test
  void anExampleOfAnotherEncoderIsADeadLetter() {
    SupportEmbedding other = support("tissue", "g2", "gland", GLAND);
    other.setEncoderId("vit-large-1");
    line.teach(support("tissue", "g1", "gland", GLAND), other);
    line.pass(A_WHILE);
    assertThat(only(line.sets()).getClasses().getFirst().getExamples()).isEqualTo(1);
    TestRecord<byte[], byte[]> letter = only(line.deadLetters());
    assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("tissue/g2");
    assertThat(text(letter, DeadLetters.REASON)).contains("vit-tiny-1", "vit-large-1", "g2");
    assertThat(text(letter, DeadLetters.ORIGIN_TOPIC)).isEqualTo("support-embeddings");
    assertThat(text(letter, DeadLetters.SERVICE)).isEqualTo("classifier-stream");
  }

  @Test
  void theOnlyExampleOfASetMayChangeItsEncoder() {
    SupportEmbedding other = support("tissue", "g1", "gland", GLAND);
    other.setPrecision("bf16");
    line.teach(support("tissue", "g1", "gland", GLAND), other);
    line.pass(A_WHILE);
    assertThat(only(line.sets()).getPrecision()).isEqualTo("bf16");
  }

  @Test
  void anExampleOfASetThatItsKeyDoesNotNameIsADeadLetter() {
    SupportEmbedding slash = support("tissue/old", "g1", "gland", GLAND);
    line.send(
        Topics.SUPPORT_EMBEDDINGS,
        "tissue/old/g1",
        line.wire.encode(Topics.SUPPORT_EMBEDDINGS, slash));
    line.pass(A_WHILE);
    assertThat(line.sets()).isEmpty();
    assertThat(line.deadLetters()).hasSize(1);
  }

  @Test
  void anExampleThatIsNotFiniteIsADeadLetter() {
    line.teach(support("tissue", "g1", "gland", Float.NaN));
    line.pass(A_WHILE);
    assertThat(line.sets()).isEmpty();
    assertThat(line.deadLetters()).hasSize(1);
  }

  private static String text(TestRecord<byte[], byte[]> letter, String header) {
    return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }
}
