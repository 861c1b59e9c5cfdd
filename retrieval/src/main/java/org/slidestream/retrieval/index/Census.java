package org.slidestream.retrieval.index;

/** How many tiles and labelled examples can be found in a space. */
public record Census(int tiles, int examples) {
  boolean isEmpty() {
    return tiles == 0 && examples == 0;
  }
}
