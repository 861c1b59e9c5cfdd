package org.slidestream.retrieval.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's HNSW graph (Malkov and Yashunin 2018) for vectors of more than the 1,024 numbers that
 * Lucene takes by default: UNI2-h's have 1,536. On disk it is Lucene's own, under its name.
 */
final class WideHnsw extends KnnVectorsFormat {
  static final int MOST_DIMENSIONS = 8_192;

  private final KnnVectorsFormat hnsw;

  private WideHnsw(KnnVectorsFormat hnsw) {
    super(hnsw.getName());
    this.hnsw = hnsw;
  }

  /** A graph whose nodes have so many neighbours, chosen from so many candidates. */
  static WideHnsw of(int neighbours, int candidates) {
    return new WideHnsw(new Lucene99HnswVectorsFormat(neighbours, candidates));
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
    return hnsw.fieldsWriter(state);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    return hnsw.fieldsReader(state);
  }

  @Override
  public int getMaxDimensions(String fieldName) {
    return MOST_DIMENSIONS;
  }
}
