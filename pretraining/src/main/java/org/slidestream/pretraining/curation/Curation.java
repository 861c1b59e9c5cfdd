package org.slidestream.pretraining.curation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What curation made of embeddings.
 *
 * @param rows centred and of length 1
 * @param standIns for each row the one that stands for it, itself where it is no duplicate
 * @param distinct the rows that are no duplicates, ascending
 * @param levels clusters of these, the finest first, then the clusters of clusters
 * @param kept the rows that were drawn, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // as large as the data
public record Curation(Rows rows, int[] standIns, int[] distinct, Clusters[] levels, int[] kept) {
  /** Of k-means, as ssl-data-curation has it. */
  private static final int RESAMPLINGS = 10;

  private static final int CLOSEST = 10;
  private static final int STARTS = 2;

  /**
   * How tiles are chosen.
   *
   * @param duplicates cosine above which a tile is a duplicate
   * @param clusters of each level, the finest first
   * @param keep tiles at most, or {@link #HALF}
   * @param seed of all that is drawn
   */
  @SuppressWarnings("ArrayRecordComponent") // read once
  public record Plan(double duplicates, int[] clusters, int keep, long seed) {
    /** Keeps half of the tiles that are no duplicates. */
    public static final int HALF = -1;

    private int keptOf(int distinct) {
      return keep == HALF ? (distinct + 1) / 2 : keep;
    }
  }

  /** Curates: centres, as an encoder's embeddings share a mean that hides how they differ. */
  public static Curation of(Rows embeddings, Plan plan, CurationSteps steps) {
    Rows rows = embeddings.centred().unit();
    int[] standIns = new Duplicates(rows, plan.duplicates, steps).greedy();
    int[] distinct = IntStream.range(0, rows.count()).filter(i -> standIns[i] == i).toArray();
    KMeans kMeans = new KMeans(Metric.L2, KMeans.USUAL_ITERATIONS, STARTS);
    Clusters[] levels =
        new Hierarchy(kMeans, RESAMPLINGS, CLOSEST)
            .of(rows.at(distinct), plan.clusters, plan.seed, steps);
    int[] kept =
        Arrays.stream(BalancedSample.of(levels, plan.keptOf(distinct.length), plan.seed))
            .map(i -> distinct[i])
            .toArray();
    return new Curation(rows, standIns, distinct, levels, kept);
  }

  /** The finest clusters, the largest first. */
  public Group[] groups() {
    boolean[] drawn = new boolean[rows.count()];
    Arrays.stream(kept).forEach(row -> drawn[row] = true);
    Clusters finest = levels[0];
    return Arrays.stream(finest.members())
        .map(finest::byDistance)
        .map(members -> Arrays.stream(members).map(i -> distinct[i]).toArray())
        .filter(members -> members.length > 0)
        .map(
            members ->
                new Group(members, (int) Arrays.stream(members).filter(i -> drawn[i]).count()))
        .sorted(java.util.Comparator.comparingInt((Group group) -> -group.members().length))
        .toArray(Group[]::new);
  }

  /**
   * A cluster.
   *
   * @param members rows, the most central first
   * @param kept how many of them were drawn
   */
  @SuppressWarnings("ArrayRecordComponent") // read once
  public record Group(int[] members, int kept) {}
}
