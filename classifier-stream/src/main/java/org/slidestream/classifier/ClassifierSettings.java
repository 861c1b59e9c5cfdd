package org.slidestream.classifier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings of the classifier. Durations are ISO 8601. */
@ConfigMapping(prefix = "classifier")
public interface ClassifierSettings {
  /** Name of the Streams application: its consumer group, and the prefix of its changelogs. */
  @WithDefault("classifier-stream")
  String applicationId();

  /** Folder of the local state; what is lost is restored from the changelogs. */
  Path stateDir();

  /** Threads that classify. Partitions are shared among the threads of all instances. */
  @WithDefault("1")
  int threads();

  /** Copies of the state that other instances keep warm. */
  @WithDefault("0")
  int standbyReplicas();

  /** How long results are gathered into one transaction. */
  @WithDefault("PT0.1S")
  Duration commitInterval();

  /** How many tiles of each class are pooled, one answer each; the first names the diagnosis. */
  @WithDefault("5,1,10,50")
  List<Integer> topK();

  /** How many tiles of each class are named as evidence. */
  @WithDefault("5")
  int evidence();

  /** A slide gets at most one PROVISIONAL diagnosis in so long. */
  @WithDefault("PT0.5S")
  Duration provisionalInterval();

  /**
   * A prototype set is fitted once nothing of it was taught, withdrawn or defined anew for so long.
   */
  @WithDefault("PT0.3S")
  Duration fitQuiet();

  /** A prototype set begins to be fitted at the latest so long after a change. */
  @WithDefault("PT3S")
  Duration fitLatest();

  /**
   * A slide is re-scored when a set changes until so long after its last record; then its
   * embeddings and its tally are deleted. Its diagnosis stays on its topic.
   */
  @WithDefault("P30D")
  Duration rescoreWindow();

  /** How many tiles are re-scored at a time, twenty times a second and partition. */
  @WithDefault("1000")
  int rescoreSlice();
}
