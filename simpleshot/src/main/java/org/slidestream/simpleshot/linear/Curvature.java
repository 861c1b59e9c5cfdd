package org.slidestream.simpleshot.linear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the last moves told of an objective's curvature, which turns a gradient into a direction
 * (Nocedal and Wright, Numerical Optimization, 2006, algorithm 7.4).
 */
final class Curvature {
  private static final int HISTORY = 100;
  private static final double LEAST = 1e-10;

  private final Deque<Move> moves = new ArrayDeque<>();

  /** Learns from a move, unless the objective curves too little or downwards along it. */
  void learn(Position from, Position to) {
    Vector way = to.point().minus(from.point());
    Vector turn = to.gradient().minus(from.gradient());
    double curvature = way.dot(turn);
    if (curvature > LEAST) {
      if (moves.size() == HISTORY) {
        moves.removeFirst();
      }
      moves.addLast(new Move(way, turn, curvature));
    }
  }

  /** Where to go from a position with this gradient: downhill, if nothing is known. */
  Vector direction(Vector gradient) {
    Vector direction = gradient.times(-1);
    List<Double> shares = new ArrayList<>();
    for (Move move : moves.reversed()) {
      double share = move.way.dot(direction) / move.curvature;
      direction = direction.plus(-share, move.turn);
      shares.add(share);
    }
    if (!moves.isEmpty()) {
      Move last = moves.getLast();
      direction = direction.times(last.curvature / last.turn.dot(last.turn));
    }
    for (Move move : moves) {
      double share = move.turn.dot(direction) / move.curvature;
      direction = direction.plus(shares.removeLast() - share, move.way);
    }
    return direction;
  }

  private record Move(Vector way, Vector turn, double curvature) {}
}
