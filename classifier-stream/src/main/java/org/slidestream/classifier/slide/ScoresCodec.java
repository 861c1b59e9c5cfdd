package org.slidestream.classifier.slide;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.simpleshot.ScoredTile;
import org.slidestream.simpleshot.TopK;

/**
 * The scores of a set in pieces: its counts, written with every tile, some 100 bytes; and the
 * nearest tiles of each class, 24 bytes each, written only when one enters.
 */
final class ScoresCodec {
  /**
   * What counts begin with. Those that were stored before there was doubt begin with a version,
   * whose first byte is 0, and are of heads that doubted nothing.
   */
  private static final byte WITH_DOUBT = 1;

  private ScoresCodec() {}

  /**
   * The counts of a set.
   *
   * @param version of the set
   * @param next as in {@link SetProgress}
   * @param capacity of its top K
   * @param labels of its classes
   * @param shares of its classes
   * @param doubtful of its classes
   */
  record Counts(
      long version,
      int next,
      int capacity,
      List<String> labels,
      List<Integer> shares,
      List<Integer> doubtful) {
    static Counts of(SetProgress progress) {
      return new Counts(
          progress.version(),
          progress.next(),
          progress.scores().nearest().getFirst().capacity(),
          progress.scores().labels(),
          progress.scores().shares(),
          progress.scores().doubtful());
    }
  }

  static byte[] write(Counts counts) {
    List<byte[]> labels =
        counts.labels().stream().map(label -> label.getBytes(StandardCharsets.UTF_8)).toList();
    int text = labels.stream().mapToInt(label -> label.length).sum();
    ByteBuffer out =
        ByteBuffer.allocate(
            1 + Long.BYTES + 3 * Integer.BYTES + labels.size() * 3 * Integer.BYTES + text);
    out.put(WITH_DOUBT).putLong(counts.version()).putInt(counts.next()).putInt(counts.capacity());
    out.putInt(labels.size());
    for (int c = 0; c < labels.size(); c++) {
      out.putInt(labels.get(c).length).put(labels.get(c));
      out.putInt(counts.shares().get(c)).putInt(counts.doubtful().get(c));
    }
    return out.array();
  }

  static Counts readCounts(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean withDoubt = in.get(0) == WITH_DOUBT;
    if (withDoubt) {
      in.get();
    }
    long version = in.getLong();
    int next = in.getInt();
    int capacity = in.getInt();
    List<String> labels = new ArrayList<>();
    List<Integer> shares = new ArrayList<>();
    List<Integer> doubtful = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      byte[] label = new byte[in.getInt()];
      in.get(label);
      labels.add(new String(label, StandardCharsets.UTF_8));
      shares.add(in.getInt());
      doubtful.add(withDoubt ? in.getInt() : 0);
    }
    return new Counts(version, next, capacity, labels, shares, doubtful);
  }

  static byte[] write(TopK nearest) {
    ByteBuffer out =
        ByteBuffer.allocate(Integer.BYTES + nearest.tiles().size() * 6 * Integer.BYTES);
    out.putInt(nearest.capacity());
    for (ScoredTile tile : nearest.tiles()) {
      out.putInt(tile.index()).putInt(tile.x()).putInt(tile.y());
      out.putInt(tile.width()).putInt(tile.height()).putFloat(tile.squaredDistance());
    }
    return out.array();
  }

  static TopK readTopK(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int capacity = in.getInt();
    List<ScoredTile> tiles = new ArrayList<>();
    while (in.hasRemaining()) {
      tiles.add(
          new ScoredTile(
              in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getFloat()));
    }
    return new TopK(capacity, tiles);
  }
}
