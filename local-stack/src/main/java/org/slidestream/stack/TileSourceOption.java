package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
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
      description = "of the topic: from this time on, such as 2026-11-01T00:00:00Z")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "of the topic: before this time; pretrain needs it, curate ends now")
  private @Nullable Instant to;

  @Option(
      names = "--curated",
      paramLabel = "FILE",
      description = "only the tiles that this list of `curate` names")
  private @Nullable Path curated;

  /**
   * Opens them, the same ones each time.
   *
   * @throws UserException where more tiles of a topic may come
   */
  TilePool openForGood(DataRecipe recipe) throws IOException {
    if (topic != null && to == null && curated == null) {
      throw new UserException(
          "give --to beside --topic: a run that goes on must find the tiles that it began with");
    }
    return open(recipe);
  }

  /** Opens them. */
  TilePool open(DataRecipe recipe) throws IOException {
    check();
    List<TilePool> pools = new ArrayList<>();
    try {
      if (!data.isEmpty()) {
        pools.add(TileData.open(data, recipe));
      }
      if (topic != null) {
        pools.add(ofTopic(Installation.at(topic)));
      }
      TilePool pool = pools.size() == 1 ? pools.getFirst() : new ManyPools(pools);
      return curated != null ? ofList(pool, curated) : pool;
    } catch (IOException | RuntimeException e) {
      pools.forEach(TilePool::close);
      throw e;
    }
  }

  private void check() {
    if (data.isEmpty() && topic == null) {
      throw new UserException("give --data, --topic or both: there are no tiles");
    }
    if (topic == null && (from != null || to != null)) {
      throw new UserException(
          "%s is a time of --topic, which is not given"
              .formatted(from != null ? "--from" : "--to"));
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new UserException("--to %s is not after --from %s".formatted(to, from));
    }
  }

  private TilePool ofTopic(Installation line) {
    TilePool pool =
        TopicPool.open(line.kafka(), line.wire(), beginning(), to != null ? to : Instant.now());
    if (pool.size() == 0) {
      pool.close();
      throw new UnusableTilesException("the topic keeps no tile of that time");
    }
    return pool;
  }

  private static TilePool ofList(TilePool pool, Path list) {
    TilePool chosen;
    try {
      chosen = CuratedPool.of(pool, list);
    } catch (NoSuchFileException e) {
      throw new UserException(
          "the curated list %s cannot be read: there is no such file".formatted(list), e);
    } catch (IOException e) {
      throw new UserException(
          "the curated list %s cannot be read: %s".formatted(list, e.getMessage()), e);
    }
    if (chosen.size() == 0) {
      throw new UserException(list + " names no tile");
    }
    return chosen;
  }

  private Instant beginning() {
    return from != null ? from : Instant.EPOCH;
  }

  /** In words, the same for every part of a run. */
  String words() {
    String paths =
        data.stream()
            .map(path -> path.toAbsolutePath().normalize())
            .map(path -> path.getNameCount() > 0 ? path.getFileName() : path)
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    String kept =
        topic == null
            ? ""
            : " the topic of tiles from " + beginning() + (to == null ? "" : " to " + to);
    String chosen = curated == null ? "" : " of which a curated list";
    return (paths + kept + chosen).strip();
  }
}
