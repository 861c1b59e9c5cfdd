package org.slidestream.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What was started one after another, and ends in reverse, once, whoever asks first. */
final class Parts implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean closing;

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Whether the end has begun, by whoever. */
  boolean isClosing() {
    return closing;
  }

  @Override
  public synchronized void close() {
    closing = true;
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.error("part={} did not close well", part.getClass().getSimpleName(), e);
      }
    }
  }
}
