package org.slidestream.encoder;

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

  private final String configName;
  private final int parts;

  Pooling(String configName, int parts) {
    this.configName = configName;
    this.parts = parts;
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
