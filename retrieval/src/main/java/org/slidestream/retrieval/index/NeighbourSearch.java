package org.slidestream.retrieval.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.slidestream.retrieval.index.Question.Among;
import org.slidestream.retrieval.index.Question.Kind;

/**
 * Finds candidates by the graph, or takes all there are, measures them exactly and keeps the
 * nearest. Any number of threads may ask.
 */
final class NeighbourSearch {
  private final SearcherManager searchers;
  private final int beam;

  NeighbourSearch(SearcherManager searchers, int beam) {
    this.searchers = searchers;
    this.beam = beam;
  }

  List<Neighbour> nearest(Question question) throws IOException {
    int candidates = Math.max(beam, 2 * question.k());
    return search(
        question,
        searcher -> {
          Query graph = graph(question, candidates);
          return Arrays.stream(searcher.search(graph, candidates).scoreDocs)
              .mapToInt(found -> found.doc)
              .sorted()
              .toArray();
        });
  }

  private static Query graph(Question question, int candidates) {
    String field = question.space().field();
    if (question.among().equals(Among.ALL)) { // a filter that all pass would still be evaluated
      return new KnnFloatVectorQuery(field, question.direction(), candidates);
    }
    return new KnnFloatVectorQuery(
        field, question.direction(), candidates, filter(question.among()));
  }

  List<Neighbour> exactlyNearest(Question question) throws IOException {
    Query all =
        new BooleanQuery.Builder()
            .add(new TermQuery(ofSpace(question.space())), Occur.FILTER)
            .add(filter(question.among()), Occur.FILTER)
            .build();
    return search(question, searcher -> searcher.search(all, new EveryDocument()));
  }

  /** Documents to be measured, ascending. */
  private interface Candidates {
    int[] among(IndexSearcher searcher) throws IOException;
  }

  private List<Neighbour> search(Question question, Candidates candidates) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      Measure measure = new Measure(question);
      int[] documents = candidates.among(searcher);
      List<Neighbour> nearest = new ArrayList<>();
      StoredFields stored = searcher.storedFields();
      for (Measure.Measured one : measure.nearest(searcher.getIndexReader(), documents)) {
        nearest.add(new Neighbour(RegionDocument.region(stored, one.document()), one.distance()));
      }
      return nearest;
    } finally {
      searchers.release(searcher);
    }
  }

  Map<EmbeddingSpace, Census> census() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      Map<EmbeddingSpace, Census> census = new HashMap<>();
      Terms spaces = MultiTerms.getTerms(searcher.getIndexReader(), RegionDocument.SPACE);
      if (spaces != null) {
        TermsEnum each = spaces.iterator();
        for (BytesRef field = each.next(); field != null; field = each.next()) {
          EmbeddingSpace space = EmbeddingSpace.ofField(field.utf8ToString());
          Census counts =
              new Census(count(searcher, space, Kind.TILES), count(searcher, space, Kind.EXAMPLES));
          if (!counts.isEmpty()) { // the term of what was deleted lingers
            census.put(space, counts);
          }
        }
      }
      return census;
    } finally {
      searchers.release(searcher);
    }
  }

  private static int count(IndexSearcher searcher, EmbeddingSpace space, Kind kind)
      throws IOException {
    return searcher.count(
        new BooleanQuery.Builder()
            .add(new TermQuery(ofSpace(space)), Occur.FILTER)
            .add(new TermQuery(RegionDocument.ofKind(kind)), Occur.FILTER)
            .build());
  }

  private static Term ofSpace(EmbeddingSpace space) {
    return new Term(RegionDocument.SPACE, space.field());
  }

  private static Query filter(Among among) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new MatchAllDocsQuery(), Occur.FILTER);
    among.kind().map(RegionDocument::ofKind).ifPresent(term -> require(all, term));
    among.set().map(set -> new Term(RegionDocument.SET, set)).ifPresent(term -> require(all, term));
    among
        .label()
        .map(label -> new Term(RegionDocument.LABEL, label))
        .ifPresent(term -> require(all, term));
    among
        .exceptSlide()
        .map(slide -> new TermQuery(new Term(RegionDocument.SLIDE, slide)))
        .ifPresent(slide -> all.add(slide, Occur.MUST_NOT));
    return all.build();
  }

  private static void require(BooleanQuery.Builder all, Term term) {
    all.add(new TermQuery(term), Occur.FILTER);
  }
}
