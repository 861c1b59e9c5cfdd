package org.slidestream.stack.evaluate;

import java.util.List;

/** Asks each contestant the same, under the same conditions. */
public interface Contest {
  /** How good each head is with the embeddings of one. */
  List<Standing> standings(Contestant contestant, Steps steps);
}
