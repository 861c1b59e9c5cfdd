package org.slidestream.retrieval.index;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.Query;
import org.slidestream.retrieval.index.Question.Kind;
import org.slidestream.retrieval.index.Region.LabelledExample;
import org.slidestream.retrieval.index.Region.SlideTile;
import org.slidestream.simpleshot.Vectors;

/** How a region and its embedding are a document of the index: the only place that knows. */
final class RegionDocument {
  static final String ID = "id";
  static final String SPACE = "space";
  static final String KIND = "kind";
  static final String SLIDE = "slide";
  static final String SET = "set";
  static final String LABEL = "label";

  /** Slide and submission in one term: the terms of this field tell each slide's submissions. */
  static final String SUBMISSION = "submission";

  private static final String EXAMPLE = "example";
  private static final String NUMBER = "index";
  private static final String X = "x";
  private static final String Y = "y";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String FLAG = "flag";
  private static final String MADE = "made";

  /** No id contains it. */
  private static final char NUL = '\0';

  private RegionDocument() {}

  /** The one term of a tile's document: an encoder embeds a tile once. */
  static Term id(SlideTile tile, EmbeddingSpace space) {
    return new Term(ID, "t" + NUL + space.field() + NUL + tile.slideId() + NUL + tile.index());
  }

  /** The one term of an example's document, whatever encoder embeds it. */
  static Term id(String set, String exampleId) {
    return new Term(ID, "e" + NUL + set + NUL + exampleId);
  }

  static Term ofKind(Kind kind) {
    return new Term(KIND, kind.name());
  }

  /** Slide and submission of a term of {@link #SUBMISSION}. */
  static String[] slideAndSubmission(String term) {
    return term.split(String.valueOf(NUL), 2);
  }

  /** Tiles whose embeddings were made before {@code time}. */
  static Query madeBefore(Instant time) {
    return LongPoint.newRangeQuery(MADE, Long.MIN_VALUE, time.toEpochMilli() - 1);
  }

  static Document of(SlideTile tile, EmbeddingSpace space, float[] vector, Instant made) {
    Document document = embedded(id(tile, space), Kind.TILES, space, vector);
    document.add(new StringField(SLIDE, tile.slideId(), Store.YES));
    document.add(
        new StringField(SUBMISSION, tile.slideId() + NUL + tile.submissionId(), Store.YES));
    document.add(new LongPoint(MADE, made.toEpochMilli()));
    document.add(new StoredField(NUMBER, tile.index()));
    document.add(new StoredField(X, tile.x()));
    document.add(new StoredField(Y, tile.y()));
    document.add(new StoredField(WIDTH, tile.width()));
    document.add(new StoredField(HEIGHT, tile.height()));
    tile.flags().forEach(flag -> document.add(new StoredField(FLAG, flag)));
    return document;
  }

  static Document of(LabelledExample example, EmbeddingSpace space, float[] vector) {
    Document document =
        embedded(id(example.set(), example.exampleId()), Kind.EXAMPLES, space, vector);
    document.add(new StringField(SET, example.set(), Store.YES));
    document.add(new StringField(LABEL, example.label(), Store.YES));
    document.add(new StoredField(EXAMPLE, example.exampleId()));
    return document;
  }

  /** The region of a document. */
  static Region region(StoredFields stored, int id) throws IOException {
    Document document = stored.document(id);
    if (document.get(EXAMPLE) != null) {
      return new LabelledExample(document.get(SET), document.get(EXAMPLE), document.get(LABEL));
    }
    return new SlideTile(
        document.get(SLIDE),
        slideAndSubmission(document.get(SUBMISSION))[1],
        number(document, NUMBER),
        number(document, X),
        number(document, Y),
        number(document, WIDTH),
        number(document, HEIGHT),
        List.of(document.getValues(FLAG)));
  }

  // Of length 1, so that the graph compares by the dot product, which is then the cosine.
  private static Document embedded(Term id, Kind kind, EmbeddingSpace space, float[] vector) {
    Document document = new Document();
    document.add(new StringField(ID, id.bytes(), Store.NO));
    document.add(new StringField(KIND, kind.name(), Store.NO));
    document.add(new StringField(SPACE, space.field(), Store.NO));
    document.add(
        new KnnFloatVectorField(
            space.field(), Vectors.normalised(vector), VectorSimilarityFunction.DOT_PRODUCT));
    return document;
  }

  private static int number(Document document, String field) {
    return document.getField(field).numericValue().intValue();
  }
}
