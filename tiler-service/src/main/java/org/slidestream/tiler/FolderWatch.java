package org.slidestream.tiler;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.tiler.arrival.FolderDuty;
import org.slidestream.tiler.arrival.FolderLostException;

/**
 * Has the duty over the drop folder at intervals. A folder that cannot be read is waited for, and
 * so is another tiler to give the duty up; a broker that takes no submission ends the service.
 */
final class FolderWatch implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();

  private final ScheduledExecutorService timer;
  private volatile @Nullable RuntimeException failure;
  private @Nullable FolderDuty duty;
  private String state = "";

  private FolderWatch() {
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("drop-folder").daemon(true).factory());
  }

  /** Takes the duty over a folder; empty as long as another tiler has it. */
  @FunctionalInterface
  interface Duties {
    Optional<FolderDuty> take() throws IOException;
  }

  static FolderWatch start(Duties duties, Duration interval) {
    FolderWatch watch = new FolderWatch();
    var _ =
        watch.timer.scheduleWithFixedDelay(
            () -> watch.look(duties), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /**
   * Does nothing as long as all is well.
   *
   * @throws RuntimeException the failure that ended the watch
   */
  void check() {
    RuntimeException broken = failure;
    if (broken != null) {
      throw broken;
    }
  }

  private void look(Duties duties) {
    try {
      if (duty == null) {
        duty = duties.take().orElse(null);
      }
      if (duty == null) {
        tell(Level.INFO, "waits for the tiler that has it to go");
      } else {
        duty.look();
        tell(Level.INFO, "watched");
      }
    } catch (IOException e) {
      // The exception itself may name a file, and a file a patient.
      tell(Level.WARN, "away: " + e.getClass().getSimpleName());
      log.debug("drop folder away", e);
      giveUp();
    } catch (FolderLostException e) {
      tell(Level.WARN, "taken over by another tiler");
      log.debug("drop folder taken over", e);
      giveUp();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /** Tells how the folder is, once each time that changes. */
  private void tell(Level level, String now) {
    if (!now.equals(state)) {
      state = now;
      log.log(level, "drop folder {}", now);
    }
  }

  /** Whatever went wrong may have cost us the duty: it is taken anew. */
  private void giveUp() {
    FolderDuty ours = duty;
    duty = null;
    if (ours != null) {
      try {
        ours.close();
      } catch (IOException e) {
        log.debug("drop folder not let go", e); // as when it is away: the lock goes with it
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    timer.shutdownNow();
    timer.awaitTermination(10, TimeUnit.SECONDS);
    giveUp();
  }
}
