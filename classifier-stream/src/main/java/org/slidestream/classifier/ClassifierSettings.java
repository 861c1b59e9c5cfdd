package org.slidestream.classifier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

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
   * A slide that is not FINAL is INCOMPLETE when nothing of it has come for so long. What comes
   * later corrects that. Choose it longer than tiles may have to wait for the encoder.
   */
  @WithDefault("PT30M")
  Duration deadline();

  /**
   * A prototype set is fitted once nothing of it was taught, withdrawn or defined anew for so long.
   */
  @WithDefault("PT0.3S")
  Duration fitQuiet();

  /** A prototype set begins to be fitted at the latest so long after a change. */
  @WithDefault("PT3S")
  Duration fitLatest();

  /**
   * A slide is re-scored when a set changes until so long after its last record; then its tally is
   * deleted. Its diagnosis stays on its topic. Not longer than {@code tile-embeddings} is kept.
   */
  @WithDefault("P30D")
  Duration rescoreWindow();

  /** How many tiles are re-scored at a time, twenty times a second and partition. */
  @WithDefault("1000")
  int rescoreSlice();

  /** Reading what is known over HTTP. */
  Http http();

  /** Diagnoses, predictions and prototype sets over HTTP. */
  interface Http {
    /** Where it listens; 0 takes a free port, and without it nothing listens. */
    OptionalInt port();

    /** The address to listen on. */
    @WithDefault("127.0.0.1")
    String host();

    /**
     * Host and port, as classifier-1:8071, where the other instances reach this one; as it listens,
     * if not given.
     */
    Optional<String> advertised();

    /**
     * File with the bearer token that a request must bring, which not everybody may read; the same
     * token for all instances. Needed where others than this machine are listened to.
     */
    Optional<Path> tokenFile();

    /**
     * PEM file with the server's certificates and private key, which not everybody may read: it
     * speaks HTTPS then, and plain HTTP without; either so with all instances, which must trust
     * each other's authority and be advertised by a name that is in their certificates.
     */
    Optional<Path> tlsFile();

    /** How many requests are answered at a time; more are told to come again. */
    @WithDefault("64")
    int mostAtOnce();

    /**
     * Where an instance is silent, another answers from the copy that standby-replicas keeps, if
     * that is at most so many records behind; without it never.
     */
    OptionalLong mostLag();
  }
}
