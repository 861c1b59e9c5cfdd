package org.slidestream.simpleshot;

import java.util.List;

/**
 * What answers for an embedding, fitted from a {@link SupportSet}. The same support gives a head
 * that answers with the same bits, whatever the history of the support.
 */
public sealed interface Head permits SimpleShot, NearestNeighbours, LinearHead {
  /**
   * What the head says of {@code embedding}, as the encoder made it.
   *
   * @throws IllegalArgumentException when its length is not {@link #dimension}
   */
  Scores score(float[] embedding);

  /** The names of the classes, in {@link LabelOrder}. */
  List<String> labels();

  /** How many numbers an embedding must have. */
  int dimension();
}
