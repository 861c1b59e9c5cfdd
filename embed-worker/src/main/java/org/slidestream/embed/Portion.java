package org.slidestream.embed;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * How many images the encoder's memory holds at once: half as many after each want of memory, twice
 * as many again once it has long been enough. Thread-safe.
 */
final class Portion {
  private static final Logger log = LogManager.getLogger();

  /** A vain try to grow costs a hundredth of the work. */
  private static final int FULL_ONES_TO_GROW = 100;

  private int most = Integer.MAX_VALUE;
  private int fullOnes;

  /** Most images to encode at once. */
  synchronized int most() {
    return most;
  }

  /** {@code images} of them, which is at least 2, were too many. */
  synchronized void tooMuch(int images) {
    change(images / 2, "out of memory");
  }

  /** {@code images} of them were encoded. */
  synchronized void enough(int images) {
    if (images == most && ++fullOnes == FULL_ONES_TO_GROW) {
      change(most > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * most, "long enough");
    }
  }

  /** It was one image that was too large, and not {@code formerly} of them too many. */
  synchronized void restore(int formerly) {
    if (formerly != most) {
      change(formerly, "one image was too large");
    }
  }

  private void change(int images, String reason) {
    most = images;
    fullOnes = 0;
    if (images == Integer.MAX_VALUE) {
      log.info("images encoded at once: whole batches reason=\"{}\"", reason);
    } else {
      log.warn("images encoded at once most={} reason=\"{}\"", images, reason);
    }
  }
}
