package org.slidestream.embed.trial;

import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Trials in a JVM like this one, which runs while there are any. One thread at a time. */
public final class TrialProcess implements Trial {
  private static final Logger log = LogManager.getLogger();

  /** The first may have died of something else, such as the system's want of memory. */
  private static final int TRIES = 2;

  private static final Duration MOST_FOR_AN_IMAGE = Duration.ofMinutes(1);

  private final ProcessBuilder room;
  private @Nullable Process process;

  /**
   * @param room starts a {@link TrialRoom}
   */
  public TrialProcess(ProcessBuilder room) {
    this.room = room;
  }

  @Override
  public int deaths(byte[] encoded) {
    for (int deaths = 0; deaths < TRIES; deaths++) {
      Process running = process == null ? start() : process;
      if (running == null) {
        log.error("suspected images are decoded untried: no process for them can be started");
        return 0;
      }
      if (survives(running, encoded)) {
        return 0;
      }
      log.warn("a process died of an image that it decoded alone deaths={}", deaths + 1);
    }
    return TRIES;
  }

  private @Nullable Process start() {
    try {
      Process started = room.start();
      if (saysAlive(started)) {
        process = started;
      } else {
        started.destroyForcibly();
      }
    } catch (IOException e) {
      log.warn("the process for suspected images does not start", e);
    }
    return process;
  }

  private boolean survives(Process running, byte[] encoded) {
    boolean alive = false;
    try {
      DataOutputStream out = new DataOutputStream(running.getOutputStream());
      out.writeInt(encoded.length);
      out.write(encoded);
      out.flush();
      alive = saysAlive(running);
    } catch (IOException e) {
      log.debug("the process for suspected images has closed its pipe", e);
    }
    if (!alive) {
      rest();
    }
    return alive;
  }

  private static boolean saysAlive(Process running) throws IOException {
    Executor later =
        CompletableFuture.delayedExecutor(MOST_FOR_AN_IMAGE.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> limit = CompletableFuture.runAsync(running::destroyForcibly, later);
    try {
      return running.getInputStream().read() == TrialRoom.ALIVE;
    } finally {
      limit.cancel(false);
    }
  }

  @Override
  public void rest() {
    if (process != null) {
      process.destroyForcibly();
      process = null;
    }
  }
}
