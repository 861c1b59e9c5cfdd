package org.slidestream.stack.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slidestream.simpleshot.LabelOrder;
import org.slidestream.simpleshot.SupportSet.Example;

/**
 * Labelled embeddings: those that teach, and those that are asked.
 *
 * @param support that heads are fitted from
 * @param query that they answer for
 * @param slides the slide of each query; empty where none is known
 * @param names of the labels, where they have any
 * @param source where all comes from, for the record
 */
public record LabelledData(
    List<Example> support,
    List<Example> query,
    List<String> slides,
    Map<String, String> names,
    Source source) {

  /**
   * Where data comes from.
   *
   * @param description in words: files, and the encoder of images
   * @param sha256 of the contents
   */
  public record Source(String description, String sha256) {}

  /**
   * @throws UnusableDataException when there is nothing to learn or to ask, when vectors differ in
   *     length, or when a query is of a class that nobody teaches
   */
  public LabelledData {
    support = List.copyOf(support);
    query = List.copyOf(query);
    slides = List.copyOf(slides);
    names = Map.copyOf(names);
    if (support.isEmpty() || query.isEmpty()) {
      throw new UnusableDataException(
          "%s has %d support and %d query rows: both are needed"
              .formatted(source.description(), support.size(), query.size()));
    }
    int dimension = support.getFirst().vector().length;
    int asked = query.getFirst().vector().length;
    if (dimension != asked) {
      throw new UnusableDataException(
          "support has %d numbers a row, query %d: they are not of one encoder"
              .formatted(dimension, asked));
    }
    Set<String> unknown = new TreeSet<>(LabelOrder.ASCENDING);
    query.forEach(example -> unknown.add(example.label()));
    support.forEach(example -> unknown.remove(example.label()));
    if (!unknown.isEmpty()) {
      throw new UnusableDataException(
          "queries are of classes that the support lacks: " + String.join(", ", unknown));
    }
  }

  /**
   * One pool of all rows, which both teach and are asked: an evaluation of a pool never asks those
   * that it taught.
   */
  public LabelledData pooled() {
    List<Example> pool = new ArrayList<>(support);
    pool.addAll(query);
    return new LabelledData(pool, pool, List.of(), names, source);
  }

  /**
   * Each number less its mean in the support, divided by its standard deviation there; where that
   * is zero it stays zero.
   */
  LabelledData standardised() {
    Standardisation of = Standardisation.of(support.stream().map(Example::vector).toList());
    return new LabelledData(
        support.stream().map(row -> new Example(row.label(), of.apply(row.vector()))).toList(),
        query.stream().map(row -> new Example(row.label(), of.apply(row.vector()))).toList(),
        slides,
        names,
        source);
  }

  /** The labels of the support, ascending. */
  public List<String> labels() {
    return List.copyOf(counts(support).keySet());
  }

  /** What a label is called. */
  public String name(String label) {
    return names.getOrDefault(label, label);
  }

  /** How many numbers each vector has. */
  public int dimension() {
    return support.getFirst().vector().length;
  }

  /** How many examples each label has. */
  static Map<String, Long> counts(List<Example> examples) {
    return examples.stream()
        .collect(
            Collectors.groupingBy(
                Example::label, () -> new TreeMap<>(LabelOrder.ASCENDING), Collectors.counting()));
  }

  /** The queries of each slide, in the order of the slides' names. */
  Map<String, List<Example>> bySlide() {
    Map<String, List<Example>> bags = new TreeMap<>(LabelOrder.ASCENDING);
    for (int row = 0; row < slides.size(); row++) {
      bags.computeIfAbsent(slides.get(row), _ -> new ArrayList<>()).add(query.get(row));
    }
    return bags;
  }
}
