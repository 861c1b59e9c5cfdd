package org.slidestream.classifier.learning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slidestream.classifier.learning.HeadChoice.ByNeighbours;
import org.slidestream.classifier.learning.HeadChoice.ByPrototypes;
import org.slidestream.classifier.learning.HeadChoice.ByWeights;
import org.slidestream.schemas.FloatVector;
import org.slidestream.simpleshot.Distance;
import org.slidestream.simpleshot.LinearHead.LinearClass;
import org.slidestream.simpleshot.Prototypes.Prototype;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.abstention.Abstention;
import org.slidestream.wire.AbstentionRule;
import org.slidestream.wire.ClassPrototype;
import org.slidestream.wire.ClassWeights;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SupportVector;
import org.slidestream.wire.VectorDistance;

/**
 * A version of a set as the records that carry it. The first has all but the support embeddings,
 * which only k-NN needs; they follow in canonical order, in parts far below the megabyte that a
 * broker takes.
 */
final class SetRecords {
  private static final int PART_BYTES = 512 << 10;

  /** What a broker takes unless it is told otherwise, less room for all that is small. */
  private static final int RECORD_BYTES = 1_000_000;

  private SetRecords() {}

  /**
   * Looks whether the classes fit into the first record.
   *
   * @throws IllegalArgumentException when there are too many
   */
  static void checkRoom(SupportSet support, HeadChoice choice) {
    int vectors = choice instanceof ByWeights ? 2 : 1;
    int classes = support.labels().size();
    long bytes = (1L + (long) classes * vectors) * support.dimension() * Float.BYTES;
    if (bytes > RECORD_BYTES) {
      throw new IllegalArgumentException(
          "%d classes of %d numbers are more than a record of 1 MB carries"
              .formatted(classes, support.dimension()));
    }
  }

  /** The parts of {@code fitted} as this version, in order. */
  static List<PrototypeSet> of(FittedSet fitted, long version, Instant now) {
    List<List<SupportVector>> shares = shares(fitted);
    List<PrototypeSet> parts = new ArrayList<>();
    parts.add(
        part(fitted, version, now)
            .setMean(FloatVector.encode(fitted.transform().mean()))
            .setClasses(fitted.prototypes().stream().map(SetRecords::prototype).toList())
            .setWeights(fitted.weights().stream().map(SetRecords::weights).toList())
            .setAbstention(rule(fitted.abstention()))
            .setParts(1 + shares.size())
            .build());
    for (List<SupportVector> share : shares) {
      parts.add(
          part(fitted, version, now)
              .setSupport(share)
              .setPart(parts.size())
              .setParts(1 + shares.size())
              .build());
    }
    return parts;
  }

  private static PrototypeSet.Builder part(FittedSet fitted, long version, Instant now) {
    PrototypeSet.Builder part =
        PrototypeSet.newBuilder()
            .setSet(fitted.set())
            .setVersion(version)
            .setEncoderId(fitted.encoderId())
            .setPrecision(fitted.precision())
            .setMean(ByteBuffer.allocate(0))
            .setClasses(List.of())
            .setFittedAt(now);
    return switch (fitted.choice()) {
      case ByPrototypes() -> part.setHead(HeadKind.PROTOTYPE);
      case ByNeighbours(int k, Distance distance) ->
          part.setHead(HeadKind.KNN).setNeighbours(k).setDistance(distance(distance));
      case ByWeights() -> part.setHead(HeadKind.LINEAR);
    };
  }

  private static List<List<SupportVector>> shares(FittedSet fitted) {
    List<List<SupportVector>> shares = new ArrayList<>();
    if (fitted.choice() instanceof ByNeighbours) {
      int left = 0;
      for (Example example : fitted.support().examples()) {
        int bytes =
            example.vector().length * Float.BYTES
                + example.label().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > left) {
          shares.add(new ArrayList<>());
          left = PART_BYTES;
        }
        shares
            .getLast()
            .add(new SupportVector(example.label(), FloatVector.encode(example.vector())));
        left -= bytes;
      }
    }
    return shares;
  }

  private static VectorDistance distance(Distance distance) {
    return switch (distance) {
      case EUCLIDEAN -> VectorDistance.EUCLIDEAN;
      case COSINE -> VectorDistance.COSINE;
    };
  }

  private static ClassPrototype prototype(Prototype prototype) {
    return new ClassPrototype(
        prototype.label(), prototype.examples(), FloatVector.encode(prototype.vector()));
  }

  private static ClassWeights weights(LinearClass of) {
    return new ClassWeights(of.label(), FloatVector.encode(of.weights()), of.bias());
  }

  private static @Nullable AbstentionRule rule(Abstention abstention) {
    return abstention.calibratedOn() == 0
        ? null
        : new AbstentionRule(
            abstention.maxDistance(), abstention.minMargin(), abstention.calibratedOn());
  }
}
