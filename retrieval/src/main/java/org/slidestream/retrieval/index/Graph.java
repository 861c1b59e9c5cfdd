package org.slidestream.retrieval.index;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;

/** How the index is laid out; the figures behind the numbers are in {@code docs/decisions}. */
final class Graph {
  /** Neighbours of a node of the graph, and candidates that they are chosen from. */
  private static final int NEIGHBOURS = 32;

  private static final int CANDIDATES = 200;

  /** Each segment has a graph of its own, and a search asks them all: few, then. */
  private static final int SEGMENTS_PER_TIER = 2;

  private static final int LARGEST_SEGMENT_MEGABYTES = 50_000;
  private static final int BUFFER_MEGABYTES = 64;

  private Graph() {}

  static IndexWriterConfig writing() {
    TieredMergePolicy merging = new TieredMergePolicy();
    merging.setSegmentsPerTier(SEGMENTS_PER_TIER);
    merging.setMaxMergedSegmentMB(LARGEST_SEGMENT_MEGABYTES);
    return new IndexWriterConfig()
        .setCodec(codec())
        .setMergePolicy(merging)
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setUseCompoundFile(false);
  }

  private static Codec codec() {
    KnnVectorsFormat hnsw = WideHnsw.of(NEIGHBOURS, CANDIDATES);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return hnsw;
      }
    };
  }
}
