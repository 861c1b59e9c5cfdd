package org.slidestream.encoder.torch;

/**
 * Keeps DJL from the network: libtorch comes from the class path (unpacked once into {@code
 * DJL_CACHE_DIR}) or from {@code PYTORCH_LIBRARY_PATH}, never from a download, and nothing is
 * reported to anybody.
 */
final class Offline {
  private Offline() {}

  /** To be called before DJL's engine is first touched. */
  static void only() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }
}
