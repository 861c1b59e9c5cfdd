package org.slidestream.pretraining.curation;

/** Connected components of a graph that grows edge by edge; each is known by its lowest member. */
final class Components {
  private final int[] parents;

  Components(int nodes) {
    parents = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      parents[i] = i;
    }
  }

  /** The order of edges does not matter: the lower root always wins. */
  synchronized void join(int a, int b) {
    int one = root(a);
    int two = root(b);
    parents[Math.max(one, two)] = Math.min(one, two);
  }

  private int root(int node) {
    int at = node;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** The lowest member of each node's component. */
  synchronized int[] lowest() {
    int[] lowest = new int[parents.length];
    for (int i = 0; i < lowest.length; i++) {
      lowest[i] = root(i);
    }
    return lowest;
  }
}
