package org.slidestream.pretraining.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slidestream.pretraining.report.Column;
import org.slidestream.simpleshot.evaluation.Interval;
import org.slidestream.simpleshot.evaluation.Summary;

/**
 * How good an encoder is on a labelled folder: balanced accuracies, which are plain ones where each
 * class has as many tiles.
 *
 * @param simpleShot over the episodes; the interval of their mean speaks of these tiles alone
 * @param neighbours of all tiles, each asked of all others
 * @param neighboursInterval of 95 %, by the bootstrap
 * @param split on the fixed split, where the folder has one
 */
public record ProbeFigures(
    Summary simpleShot, double neighbours, Interval neighboursInterval, Optional<Split> split) {
  /** Balanced accuracies where {@code train} teaches and {@code test} is asked. */
  public record Split(double simpleShot, double neighbours) {}

  /** The figures as columns of the metrics file. */
  public Map<String, Double> columns() {
    Map<String, Double> columns = new LinkedHashMap<>();
    columns.put(Column.SIMPLESHOT, simpleShot.mean());
    columns.put(Column.SIMPLESHOT_HALF_WIDTH, simpleShot.halfWidth95());
    columns.put(Column.SIMPLESHOT_DEVIATION, simpleShot.deviation());
    columns.put(Column.KNN, neighbours);
    columns.put(Column.KNN_LOW, neighboursInterval.low());
    columns.put(Column.KNN_HIGH, neighboursInterval.high());
    split.ifPresent(
        of -> {
          columns.put(Column.SPLIT_SIMPLESHOT, of.simpleShot());
          columns.put(Column.SPLIT_KNN, of.neighbours());
        });
    return columns;
  }
}
