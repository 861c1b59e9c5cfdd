package org.slidestream.slide.pixels;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Files beside the tests. */
final class Resources {
  private Resources() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  static RgbImage png(String name) throws IOException {
    return PngCodec.decode(bytes(name));
  }
}
