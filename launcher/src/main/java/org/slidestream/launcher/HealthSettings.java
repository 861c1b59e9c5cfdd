package org.slidestream.launcher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a service tells over HTTP how it is. */
@ConfigMapping(prefix = "health")
public interface HealthSettings {
  /** Where it listens; 0 takes a free port, and without it nothing listens. */
  OptionalInt port();

  /** The address to listen on. */
  @WithDefault("127.0.0.1")
  String host();

  /**
   * File with the bearer token that whoever reads the meters must bring, which not everybody may
   * read. Whether the service lives and is ready is told to everybody.
   */
  Optional<Path> tokenFile();

  /**
   * PEM file with the server's certificates and private key, which not everybody may read: it
   * speaks HTTPS then, and plain HTTP without.
   */
  Optional<Path> tlsFile();
}
