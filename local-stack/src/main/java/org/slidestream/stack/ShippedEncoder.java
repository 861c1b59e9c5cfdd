package org.slidestream.stack;

import java.nio.file.Path;

/** The encoder that comes with Slidestream. */
final class ShippedEncoder {
  /** What to know before one believes in what it says. */
  static final String WARNING =
      "the encoder is the small one that comes with Slidestream: it has learnt from few slides, and"
          + " is for trying things out";

  private ShippedEncoder() {}

  /** Its folder: the launcher script says where Slidestream is. */
  static Path folder() {
    return Path.of(System.getProperty("slidestream.encoder", "encoders/he-vit-5m"));
  }
}
