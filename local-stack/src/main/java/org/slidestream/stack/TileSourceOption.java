package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slidestream.pretraining.curation.CuratedPool;
import org.slidestream.pretraining.data.DataRecipe;
import org.slidestream.pretraining.data.ManyPools;
import org.slidestream.pretraining.data.TileData;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.pretraining.data.UnusableTilesException;
import org.slidestream.pretraining.data.topic.TopicPool;
import picocli.CommandLine.Option;

/** Which tiles are learnt from, or looked through. */
final class TileSourceOption {
  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = "folder of images and slides, or a slide; may be given several times")
  private List<Path> data = List.of();

  @Option(
      names = "--topic",
      paramLabel = "HOME",
      description = "the tiles that a running line keeps, whose data is in this directory")
  private @Nullable Path topic;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      defaultValue = "1970-01-01T00:00:00Z",
      description = "of the topic: from this time on, such as 2026-11-01T00:00:00Z")
  private Instant from = Instant.EPOCH;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "of the topic: before this time (default: now)")
  private @Nullable Instant to;

  @Option(
      names = "--curated",
      paramLabel = "FILE",
      description = "only the tiles that this list of `curate` names")
  private @Nullable Path curated;

  /** Opens them. */
  TilePool open(DataRecipe recipe) throws IOException {
    if (data.isEmpty() && topic == null) {
      throw new UserException("give --data, --topic or both: there is nothing to learn from");
    }
    List<TilePool> pools = new ArrayList<>();
    try {
      if (!data.isEmpty()) {
        pools.add(TileData.open(data, recipe));
      }
      if (topic != null) {
        Installation installation = Installation.at(topic);
        Instant end = to != null ? to : Instant.now();
        pools.add(TopicPool.open(installation.kafka(), installation.wire(), from, end));
      }
      TilePool pool = pools.size() == 1 ? pools.getFirst() : new ManyPools(pools);
      if (pool.size() == 0) {
        throw new UnusableTilesException("the topic keeps no tile of that time");
      }
      return curated != null ? CuratedPool.of(pool, curated) : pool;
    } catch (IOException | RuntimeException e) {
      pools.forEach(TilePool::close);
      throw e;
    }
  }

  /** In words, the same for every part of a run. */
  String words() {
    String paths =
        data.stream().map(path -> path.getFileName().toString()).collect(Collectors.joining(", "));
    String kept = topic == null ? "" : " the topic of tiles from " + from;
    String chosen = curated == null ? "" : " of which a curated list";
    return (paths + kept + chosen).strip();
  }
}
