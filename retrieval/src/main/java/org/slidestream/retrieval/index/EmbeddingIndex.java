package org.slidestream.retrieval.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.slidestream.retrieval.index.LatestSubmissions.Standing;
import org.slidestream.retrieval.index.Question.Kind;
import org.slidestream.retrieval.index.Region.LabelledExample;
import org.slidestream.retrieval.index.Region.SlideTile;

/**
 * All embeddings on disk, to be searched while one thread changes them. What is put is found after
 * {@link #refresh}, and outlives the process after {@link #commit}; putting the same again changes
 * nothing.
 */
public final class EmbeddingIndex implements AutoCloseable {
  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final NeighbourSearch search;
  private final LatestSubmissions submissions = new LatestSubmissions();

  private EmbeddingIndex(
      Directory directory, IndexWriter writer, SearcherManager searchers, int beam)
      throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.searchers = searchers;
    this.search = new NeighbourSearch(searchers, beam);
  }

  /**
   * The index in a folder, which is made where there is none.
   *
   * @param beam how many candidates the graph is asked for at least: more cost time and miss less
   * @throws UnusableIndexException when what is there is no index that can be read, or is in use
   */
  public static EmbeddingIndex open(Path folder, int beam) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      IndexWriter writer = new IndexWriter(directory, Graph.writing());
      EmbeddingIndex index =
          new EmbeddingIndex(
              directory, writer, new SearcherManager(writer, new SearcherFactory()), beam);
      index.recallSubmissions();
      return index;
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new UnusableIndexException("another process has the index in " + folder, e);
    } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
      directory.close();
      throw new UnusableIndexException(
          "the index in %s cannot be read: delete the folder, and it is made anew from the topics"
              .formatted(folder),
          e);
    }
  }

  /** How far it had come at the last commit; empty when there was none. */
  public Optional<Position> position() {
    Map<String, String> words = new HashMap<>();
    Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
    if (committed != null) {
      committed.forEach(word -> words.put(word.getKey(), word.getValue()));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(Position.of(words));
  }

  /**
   * Takes the embedding of a tile. The tiles of a slide's older submissions go when the first of a
   * newer one comes, and do not come back.
   *
   * @param made when the embedding was made
   * @return whether it is of the slide's latest submission, so that it is found
   * @throws IllegalArgumentException when the vector is zero, not finite, or of another dimension
   */
  public boolean put(SlideTile tile, EmbeddingSpace space, float[] vector, Instant made)
      throws IOException {
    check(space, vector);
    Standing standing = submissions.note(tile.slideId(), tile.submissionId());
    if (standing == Standing.OUTDATED) {
      return false;
    }
    if (standing == Standing.NEWER) {
      writer.deleteDocuments(new Term(RegionDocument.SLIDE, tile.slideId()));
    }
    writer.updateDocument(
        RegionDocument.id(tile, space), RegionDocument.of(tile, space, vector, made));
    return true;
  }

  /**
   * Takes the embedding of an example, in place of the one that it had.
   *
   * @throws IllegalArgumentException when the vector is zero, not finite, or of another dimension
   */
  public void put(LabelledExample example, EmbeddingSpace space, float[] vector)
      throws IOException {
    check(space, vector);
    writer.updateDocument(
        RegionDocument.id(example.set(), example.exampleId()),
        RegionDocument.of(example, space, vector));
  }

  /** Forgets an example. */
  public void withdraw(String set, String exampleId) throws IOException {
    writer.deleteDocuments(RegionDocument.id(set, exampleId));
  }

  /** Forgets all examples. */
  public void withdrawAll() throws IOException {
    writer.deleteDocuments(RegionDocument.ofKind(Kind.EXAMPLES));
  }

  /** Forgets the tiles whose embeddings were made before {@code time}. */
  public void forget(Instant time) throws IOException {
    writer.deleteDocuments(RegionDocument.madeBefore(time));
  }

  /** Lets everything that was put be found. */
  public void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  /** Lets everything that was put outlive this process, with {@code position}: both or neither. */
  public void commit(Position position) throws IOException {
    writer.setLiveCommitData(position.words().entrySet());
    writer.commit();
  }

  /**
   * The regions whose embeddings are nearest, nearest first; fewer than k where there are fewer.
   * HNSW may miss one; the distances and the order of what it finds are exact.
   */
  public List<Neighbour> nearest(Question question) throws IOException {
    return search.nearest(question);
  }

  /** The same by looking at every embedding: nothing is missed, and it takes its time. */
  public List<Neighbour> exactlyNearest(Question question) throws IOException {
    return search.exactlyNearest(question);
  }

  /** How many tiles and examples can be found in each space. */
  public Map<EmbeddingSpace, Census> census() throws IOException {
    return search.census();
  }

  /** Waits until no segments are being merged, so that it is as fast as it gets. */
  public void awaitMerges() throws IOException {
    writer.maybeMerge();
    ((ConcurrentMergeScheduler) writer.getConfig().getMergeScheduler()).sync();
    refresh();
  }

  /** The next process finds what was committed; call {@link #commit} before. */
  @Override
  public void close() throws IOException {
    try (directory;
        writer;
        searchers) {
      writer.rollback();
    }
  }

  private static void check(EmbeddingSpace space, float[] vector) {
    if (vector.length != space.dimension() || vector.length > WideHnsw.MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "a vector of %d numbers cannot be indexed".formatted(vector.length));
    }
    Question.requireDirection(vector);
  }

  private void recallSubmissions() throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      Terms terms = MultiTerms.getTerms(reader, RegionDocument.SUBMISSION);
      if (terms != null) {
        TermsEnum each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
          String[] ids = RegionDocument.slideAndSubmission(term.utf8ToString());
          submissions.note(ids[0], ids[1]);
        }
      }
    }
  }
}
