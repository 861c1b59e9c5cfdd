package org.slidestream.classifier.slide;

import java.util.List;
import java.util.Optional;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.abstention.Abstention;
import org.slidestream.wire.AbstentionRule;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.TileEmbedding;

/**
 * A version of a prototype set, ready to score.
 *
 * @param name of the set
 * @param version of it
 * @param encoderId encoder of its support
 * @param precision arithmetic of that encoder
 * @param kind of its head
 * @param head what answers
 * @param abstention when the answers are doubtful
 */
record KnownSet(
    String name,
    long version,
    String encoderId,
    String precision,
    HeadKind kind,
    Head head,
    Abstention abstention) {

  /**
   * The set in {@code parts}, which are all parts of one version.
   *
   * @throws IllegalArgumentException when its vectors are not what its head needs
   */
  static KnownSet of(List<PrototypeSet> parts) {
    PrototypeSet first = parts.getFirst();
    return new KnownSet(
        first.getSet(),
        first.getVersion(),
        first.getEncoderId(),
        first.getPrecision(),
        first.getHead(),
        HeadReader.read(parts),
        Optional.ofNullable(first.getAbstention())
            .map(KnownSet::abstention)
            .orElse(Abstention.NEVER));
  }

  private static Abstention abstention(AbstentionRule rule) {
    return new Abstention(rule.getMaxDistance(), rule.getMinMargin(), rule.getCalibratedOn());
  }

  /** Whether it may score an embedding: same encoder, same precision, same length. */
  boolean fits(TileEmbedding embedding, int numbers) {
    return encoderId.equals(embedding.getEncoderId())
        && precision.equals(embedding.getPrecision())
        && head.dimension() == numbers;
  }
}
