package org.slidestream.simpleshot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.Prototypes.Prototype;
import org.slidestream.simpleshot.SupportSet.Example;

/** How prototypes come from support. The fit depends on the support alone, to the bit. */
public final class PrototypeFit {
  private PrototypeFit() {}

  /**
   * Centres by the mean of the support, normalises, and takes the mean of each class, which is not
   * normalised again (the ProtoNet of UNI, Chen et al. 2024).
   */
  public static Prototypes fit(SupportSet support) {
    return fit(support, CenteredL2.around(support));
  }

  /** Takes the mean of each class after {@code transform}. */
  public static Prototypes fit(SupportSet support, FeatureTransform transform) {
    Map<String, List<float[]>> vectors =
        support.examples().stream()
            .collect(
                Collectors.groupingBy(
                    Example::label,
                    () -> new TreeMap<>(LabelOrder.ASCENDING),
                    Collectors.mapping(
                        example -> transform.apply(example.vector()), Collectors.toList())));
    return new Prototypes(
        transform,
        vectors.entrySet().stream()
            .map(
                of -> new Prototype(of.getKey(), of.getValue().size(), Vectors.mean(of.getValue())))
            .toList());
  }
}
