package org.slidestream.stack.demo.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slidestream.wire.ClassDistance;
import org.slidestream.wire.TilePrediction;

/**
 * What one prototype set says of one tile.
 *
 * @param index number of the tile in its slide
 * @param x left edge, in level-0 pixels
 * @param y top edge, in level-0 pixels
 * @param width in level-0 pixels
 * @param height in level-0 pixels
 * @param label the nearest class
 * @param margin by how much it is nearer than the next
 * @param distances to each class, in ascending order of label
 */
public record TileAnswer(
    int index,
    int x,
    int y,
    int width,
    int height,
    String label,
    double margin,
    SortedMap<String, Double> distances) {

  static TileAnswer of(TilePrediction prediction) {
    SortedMap<String, Double> distances = new TreeMap<>();
    for (ClassDistance distance : prediction.getDistances()) {
      distances.put(distance.getLabel(), decimal(distance.getDistance()));
    }
    return new TileAnswer(
        prediction.getIndex(),
        prediction.getX(),
        prediction.getY(),
        prediction.getWidth(),
        prediction.getHeight(),
        prediction.getLabel(),
        decimal(prediction.getMargin()),
        distances);
  }

  /** The number that a float is written as: 0.7, not 0.699999988079071. */
  private static double decimal(float number) {
    return Double.parseDouble(Float.toString(number));
  }

  /** The newest answer of a set to each tile, in the order of the tiles. */
  static List<TileAnswer> newest(Collection<TilePrediction> predictions, String set) {
    Comparator<TilePrediction> byVersion = Comparator.comparingLong(TilePrediction::getSetVersion);
    return predictions.stream()
        .filter(prediction -> prediction.getSet().equals(set))
        .collect(
            Collectors.toMap(
                TilePrediction::getIndex,
                Function.identity(),
                BinaryOperator.maxBy(byVersion),
                TreeMap::new))
        .values()
        .stream()
        .map(TileAnswer::of)
        .toList();
  }
}
