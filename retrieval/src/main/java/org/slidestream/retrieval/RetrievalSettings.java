package org.slidestream.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of retrieval. Durations are ISO 8601. */
@ConfigMapping(prefix = "retrieval")
public interface RetrievalSettings {
  /** Folder of the index, of this instance alone; what is lost is made anew from the topics. */
  Path folder();

  /** For how long a tile is found after its embedding was made; examples are found for ever. */
  @WithDefault("P30D")
  Duration retention();

  /** How soon after its embedding a region is found. */
  @WithDefault("PT1S")
  Duration refreshInterval();

  /** How often the index is committed: so much work is done again after a crash. */
  @WithDefault("PT10S")
  Duration commitInterval();

  /**
   * Candidates that are measured for each answer, and at least twice as many as are asked for: more
   * cost time and miss less.
   */
  @WithDefault("20")
  int beam();

  /** Searches over HTTP. */
  Http http();

  /** Searches over HTTP. */
  interface Http {
    /** Where it listens; 0 takes a free port. */
    @WithDefault("8094")
    int port();

    /** The address to listen on; another than loopback needs a token. */
    @WithDefault("127.0.0.1")
    String host();

    /** File with the bearer token that a request must bring, which not everybody may read. */
    Optional<Path> tokenFile();

    /**
     * PEM file with the server's certificates and private key, which not everybody may read: it
     * speaks HTTPS then, and plain HTTP without.
     */
    Optional<Path> tlsFile();
  }
}
