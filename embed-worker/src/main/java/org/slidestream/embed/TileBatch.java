package org.slidestream.embed;

import java.util.List;

/**
 * Deliveries that are encoded together, whatever slide they belong to.
 *
 * @param deliveries those of a partition in the order of their offsets
 */
record TileBatch(List<Delivery> deliveries) {
  TileBatch {
    deliveries = List.copyOf(deliveries);
  }
}
