package org.slidestream.classifier.slide;

import org.slidestream.schemas.FloatVector;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.Prototypes;
import org.slidestream.simpleshot.Prototypes.Prototype;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.TileEmbedding;

/** A version of a prototype set, ready to score. */
record KnownSet(
    String name, long version, String encoderId, String precision, SimpleShot simpleShot) {

  /**
   * The set in {@code record}.
   *
   * @throws IllegalArgumentException when its vectors are not what a set needs
   */
  static KnownSet of(PrototypeSet record) {
    return new KnownSet(
        record.getSet(),
        record.getVersion(),
        record.getEncoderId(),
        record.getPrecision(),
        new SimpleShot(
            new Prototypes(
                new CenteredL2(FloatVector.decode(record.getMean())),
                record.getClasses().stream()
                    .map(
                        of ->
                            new Prototype(
                                of.getLabel(),
                                of.getExamples(),
                                FloatVector.decode(of.getVector())))
                    .toList())));
  }

  /** Whether it may score an embedding: same encoder, same precision, same length. */
  boolean fits(TileEmbedding embedding, int numbers) {
    return encoderId.equals(embedding.getEncoderId())
        && precision.equals(embedding.getPrecision())
        && simpleShot.dimension() == numbers;
  }
}
