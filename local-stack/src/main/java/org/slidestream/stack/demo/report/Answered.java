package org.slidestream.stack.demo.report;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.demo.Regions;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;

/**
 * A slide with its answer: what a report is made of.
 *
 * @param diagnosis of the slide, of any status; its first set is the one reported
 * @param predictions of its tiles, of any sets, versions and order
 * @param thumbnail the whole slide, small
 * @param width of level 0, in pixels
 * @param height of level 0, in pixels
 * @param micronsPerPixel of level 0, where it is known
 * @param truth which class lies where, when that is known
 */
public record Answered(
    SlideDiagnosis diagnosis,
    List<TilePrediction> predictions,
    RgbImage thumbnail,
    int width,
    int height,
    Optional<Double> micronsPerPixel,
    Optional<Regions> truth) {

  /** The answer that is reported; empty where nothing was classified. */
  Optional<SetAnswer> answer() {
    return diagnosis.getAnswers().stream().findFirst();
  }

  /** The newest answer to each tile by the set that is reported. */
  List<TileAnswer> tiles() {
    return answer().map(found -> TileAnswer.newest(predictions, found.getSet())).orElse(List.of());
  }

  /** How many tiles each class has; classes without tiles have 0. */
  SortedMap<String, Integer> counts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    palette().labels().forEach(label -> counts.put(label, 0));
    tiles().forEach(tile -> counts.merge(tile.label(), 1, Integer::sum));
    return counts;
  }

  /** Against the known regions. */
  public Optional<Accuracy> accuracy() {
    return truth.map(regions -> Accuracy.of(tiles(), regions, Accuracy.CLEAR));
  }

  /** A colour for every class that is known of or answered. */
  Palette palette() {
    TreeSet<String> labels = new TreeSet<>();
    answer().ifPresent(found -> found.getShares().forEach(share -> labels.add(share.getLabel())));
    for (TileAnswer tile : tiles()) {
      labels.add(tile.label());
      labels.addAll(tile.distances().keySet());
    }
    truth.ifPresent(regions -> labels.addAll(regions.shares(0, 0, width, height).keySet()));
    return Palette.of(labels);
  }
}
