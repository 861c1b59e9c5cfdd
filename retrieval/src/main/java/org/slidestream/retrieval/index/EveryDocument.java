package org.slidestream.retrieval.index;

import java.util.Collection;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Collects every document that a query matches, ascending. */
final class EveryDocument implements CollectorManager<EveryDocument.Documents, int[]> {
  @Override
  public Documents newCollector() {
    return new Documents();
  }

  @Override
  public int[] reduce(Collection<Documents> parts) {
    return parts.stream().flatMapToInt(part -> part.ids.build()).sorted().toArray();
  }

  /** Those of some segments. */
  static final class Documents extends SimpleCollector {
    private final IntStream.Builder ids = IntStream.builder();
    private int base;

    @Override
    protected void doSetNextReader(LeafReaderContext segment) {
      base = segment.docBase;
    }

    @Override
    public void collect(int document) {
      ids.add(base + document);
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}
