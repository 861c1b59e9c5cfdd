package org.slidestream.classifier.slide;

import java.util.List;
import org.slidestream.schemas.FloatVector;
import org.slidestream.simpleshot.Distance;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.LinearHead;
import org.slidestream.simpleshot.LinearHead.LinearClass;
import org.slidestream.simpleshot.NearestNeighbours;
import org.slidestream.simpleshot.Prototypes;
import org.slidestream.simpleshot.Prototypes.Prototype;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.VectorDistance;

/** Reads the head of a version from its parts. */
final class HeadReader {
  private HeadReader() {}

  /**
   * The head that {@code parts} describe.
   *
   * @throws IllegalArgumentException when the vectors are not what it needs
   */
  static Head read(List<PrototypeSet> parts) {
    return switch (parts.getFirst().getHead()) {
      case PROTOTYPE -> simpleShot(parts.getFirst());
      case KNN -> nearestNeighbours(parts);
      case LINEAR -> linear(parts.getFirst());
    };
  }

  private static Head simpleShot(PrototypeSet set) {
    return new SimpleShot(
        new Prototypes(
            new CenteredL2(FloatVector.decode(set.getMean())),
            set.getClasses().stream()
                .map(
                    of ->
                        new Prototype(
                            of.getLabel(), of.getExamples(), FloatVector.decode(of.getVector())))
                .toList()));
  }

  private static Head nearestNeighbours(List<PrototypeSet> parts) {
    SupportSet support =
        SupportSet.of(
            parts.stream()
                .flatMap(part -> part.getSupport().stream())
                .map(of -> new Example(of.getLabel(), FloatVector.decode(of.getVector())))
                .toList());
    PrototypeSet set = parts.getFirst();
    return NearestNeighbours.fit(support, distance(set.getDistance()), set.getNeighbours());
  }

  private static Distance distance(VectorDistance distance) {
    return switch (distance) {
      case EUCLIDEAN -> Distance.EUCLIDEAN;
      case COSINE -> Distance.COSINE;
    };
  }

  private static Head linear(PrototypeSet set) {
    return new LinearHead(
        set.getWeights().stream()
            .map(
                of ->
                    new LinearClass(
                        of.getLabel(), FloatVector.decode(of.getWeights()), of.getBias()))
            .toList());
  }
}
