package org.slidestream.benchmarks.load;

/**
 * Seconds of the processors, by who has used them.
 *
 * @param workers all of them
 * @param platform broker and registry
 */
record StageSeconds(double tiler, double workers, double classifier, double platform) {
  StageSeconds minus(StageSeconds earlier) {
    return new StageSeconds(
        tiler - earlier.tiler,
        workers - earlier.workers,
        classifier - earlier.classifier,
        platform - earlier.platform);
  }

  double sum() {
    return tiler + workers + classifier + platform;
  }
}
