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
  private ScoresCodec() {}

  /**
   * The counts of a set.
   *
   * @param version of the set
   * @param next as in {@link SetProgress}
   * @param capacity of its top K
   * @param labels of its classes
   * @param shares of its classes
   */
  record Counts(long version, int next, int capacity, List<String> labels, List<Integer> shares) {
    static Counts of(SetProgress progress) {
      return new Counts(
          progress.version(),
          progress.next(),
          progress.scores().nearest().getFirst().capacity(),
          progress.scores().labels(),
          progress.scores().shares());
    }
  }

  static byte[] write(Counts counts) {
    List<byte[]> labels =
        counts.labels().stream().map(label -> label.getBytes(StandardCharsets.UTF_8)).toList();
    int text = labels.stream().mapToInt(label -> label.length).sum();
    ByteBuffer out =
        ByteBuffer.allocate(
            Long.BYTES + 3 * Integer.BYTES + labels.size() * 2 * Integer.BYTES + text);
    out.putLong(counts.version()).putInt(counts.next()).putInt(counts.capacity());
    out.putInt(labels.size());
    for (int c = 0; c < labels.size(); c++) {
      out.putInt(labels.get(c).length).put(labels.get(c)).putInt(counts.shares().get(c));
    }
    return out.array();
  }

  static Counts readCounts(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long version = in.getLong();
    int next = in.getInt();
    int capacity = in.getInt();
    List<String> labels = new ArrayList<>();
    List<Integer> shares = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      byte[] label = new byte[in.getInt()];
      in.get(label);
      labels.add(new String(label, StandardCharsets.UTF_8));
      shares.add(in.getInt());
    }
    return new Counts(version, next, capacity, labels, shares);
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
