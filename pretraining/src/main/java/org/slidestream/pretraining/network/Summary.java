package org.slidestream.pretraining.network;

/** What of a transformer's tokens the image-level loss sees. */
public enum Summary {
  /** The class token, as in DINOv2. */
  CLASS_TOKEN(0, 1),
  /** The mean of the patch tokens. */
  MEAN(1, 1),
  /** The mean of the patch tokens, then their deviation. */
  MEAN_AND_DEVIATION(2, 2);

  private final int code;
  private final int parts;

  Summary(int code, int parts) {
    this.code = code;
    this.parts = parts;
  }

  /** As {@code dinov2.py} knows it. */
  int code() {
    return code;
  }

  /** Numbers of a summary for each of a token. */
  public int parts() {
    return parts;
  }
}
