package org.slidestream.encoder;

import java.util.EnumSet;
import java.util.Set;

/** What of a transformer's tokens becomes the embedding. */
public enum Pooling {
  /** The class token. */
  CLASS_TOKEN("token", 1),
  /** The mean of the patch tokens, as timm's {@code avg}. */
  MEAN("avg", 1),
  /**
   * The mean of the patch tokens, then their standard deviation (divided by their number): the
   * second half tells a mixed tile from a uniform one of the same mean.
   */
  MEAN_AND_DEVIATION("avg_std", 2),
  /** What a program of the user's own gives: it pools by itself. */
  OF_PROGRAM("program", 1);

  /** What can be asked for. */
  static final Set<Pooling> OF_TOKENS = EnumSet.complementOf(EnumSet.of(OF_PROGRAM));

  private final String configName;
  private final int parts;

  Pooling(String configName, int parts) {
    this.configName = configName;
    this.parts = parts;
  }

  /**
   * The pooling that a setting names.
   *
   * @throws IllegalArgumentException where it is not token, avg or avg_std
   */
  public static Pooling of(String name) {
    for (Pooling pooling : OF_TOKENS) {
      if (pooling.configName.equals(name)) {
        return pooling;
      }
    }
    throw new IllegalArgumentException("pooling %s is not token, avg or avg_std".formatted(name));
  }

  /** The name in {@code config.json} and in settings; timm's where timm has one. */
  public String configName() {
    return configName;
  }

  /** Numbers of an embedding for each number of a token. */
  int parts() {
    return parts;
  }
}
