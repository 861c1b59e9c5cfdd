package org.slidestream.classifier.learning;

import java.time.Instant;
import java.util.Collection;
import org.slidestream.schemas.FloatVector;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.Prototypes;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.wire.ClassPrototype;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SupportEmbedding;

/** The next version of a set, from all its support embeddings. */
final class SetFit {
  private SetFit() {}

  static PrototypeSet fit(
      String set, long version, Collection<SupportEmbedding> support, Instant now) {
    SupportEmbedding any = support.iterator().next();
    SupportSet examples =
        SupportSet.of(
            support.stream()
                .map(of -> new Example(of.getLabel(), FloatVector.decode(of.getVector())))
                .toList());
    CenteredL2 transform = CenteredL2.around(examples);
    Prototypes prototypes = PrototypeFit.fit(examples, transform);
    return PrototypeSet.newBuilder()
        .setSet(set)
        .setVersion(version)
        .setEncoderId(any.getEncoderId())
        .setPrecision(any.getPrecision())
        .setMean(FloatVector.encode(transform.mean()))
        .setClasses(
            prototypes.classes().stream()
                .map(
                    of ->
                        new ClassPrototype(
                            of.label(), of.examples(), FloatVector.encode(of.vector())))
                .toList())
        .setFittedAt(now)
        .build();
  }
}
