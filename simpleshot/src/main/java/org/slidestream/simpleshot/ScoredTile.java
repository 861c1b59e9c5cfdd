package org.slidestream.simpleshot;

/**
 * A tile and how far it is from one class.
 *
 * @param index number of the tile in its slide, from 0
 * @param x left edge, in level-0 pixels
 * @param y top edge, in level-0 pixels
 * @param width of the region, in level-0 pixels
 * @param height of the region, in level-0 pixels
 * @param squaredDistance square of the distance from the class
 */
public record ScoredTile(int index, int x, int y, int width, int height, float squaredDistance)
    implements Comparable<ScoredTile> {

  /** The nearer first; of equally near ones, the one with the lower index. */
  @Override
  public int compareTo(ScoredTile other) {
    int byDistance = Float.compare(squaredDistance, other.squaredDistance);
    return byDistance != 0 ? byDistance : Integer.compare(index, other.index);
  }

  /** The distance from the class. */
  public float distance() {
    return (float) Math.sqrt(squaredDistance);
  }

  ScoredTile at(float distanceSquared) {
    return new ScoredTile(index, x, y, width, height, distanceSquared);
  }
}
