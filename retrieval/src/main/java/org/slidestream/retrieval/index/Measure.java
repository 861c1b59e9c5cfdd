package org.slidestream.retrieval.index;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.slidestream.simpleshot.Vectors;

/** Measures documents from a question, in float64, and keeps the nearest. */
final class Measure {
  private final Question question;
  private final float[] direction;

  Measure(Question question) {
    this.question = question;
    this.direction = question.direction();
  }

  /** A document, and how far its embedding is. */
  record Measured(int document, double distance) implements Comparable<Measured> {
    @Override
    public int compareTo(Measured other) {
      int byDistance = Double.compare(distance, other.distance);
      return byDistance != 0 ? byDistance : Integer.compare(document, other.document);
    }
  }

  /**
   * The k nearest, nearest first.
   *
   * @param documents ascending, each with an embedding of the question's space
   */
  List<Measured> nearest(IndexReader reader, int[] documents) throws IOException {
    PriorityQueue<Measured> nearest = new PriorityQueue<>(Comparator.reverseOrder());
    int next = 0;
    while (next < documents.length) {
      LeafReaderContext segment =
          reader.leaves().get(ReaderUtil.subIndex(documents[next], reader.leaves()));
      int end = segment.docBase + segment.reader().maxDoc();
      FloatVectorValues vectors = segment.reader().getFloatVectorValues(question.space().field());
      DocIndexIterator place = vectors.iterator();
      for (; next < documents.length && documents[next] < end; next++) {
        place.advance(documents[next] - segment.docBase);
        double cosine = Vectors.dot(direction, vectors.vectorValue(place.index()));
        // rounding may take the cosine of a vector with itself past one
        keep(nearest, new Measured(documents[next], Math.max(0, 1 - cosine)));
      }
    }
    return nearest.stream().sorted().toList();
  }

  private void keep(PriorityQueue<Measured> nearest, Measured one) {
    if (nearest.size() < question.k()) {
      nearest.add(one);
    } else if (one.compareTo(nearest.element()) < 0) {
      nearest.remove();
      nearest.add(one);
    }
  }
}
