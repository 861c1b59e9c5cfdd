package org.slidestream.tiler;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.tiler.arrival.Arrival;
import org.slidestream.tiler.arrival.Arrival.Growing;
import org.slidestream.tiler.arrival.Arrival.Quarantined;
import org.slidestream.tiler.arrival.Arrival.Ready;
import org.slidestream.tiler.arrival.DropFolder;
import org.slidestream.tiler.arrival.Submitter;
import org.slidestream.wire.SlideSubmission;

/**
 * Looks at the drop folder at intervals and submits what is ready. A folder that cannot be read is
 * waited for; a broker that takes no submission ends the service.
 */
final class FolderWatch implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();

  private final ScheduledExecutorService timer;
  private final @Nullable Submitter submitter;
  private volatile @Nullable RuntimeException failure;
  private boolean away;

  private FolderWatch(@Nullable Submitter submitter) {
    this.submitter = submitter;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("drop-folder").daemon(true).factory());
  }

  /** Watches nothing. */
  static FolderWatch none() {
    return new FolderWatch(null);
  }

  static FolderWatch start(DropFolder folder, Submitter submitter, Duration interval) {
    FolderWatch watch = new FolderWatch(submitter);
    var _ =
        watch.timer.scheduleWithFixedDelay(
            () -> watch.look(folder, submitter), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
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

  private void look(DropFolder folder, Submitter to) {
    try {
      for (Arrival arrival : folder.look()) {
        take(arrival, folder, to);
      }
      if (away) {
        away = false;
        log.info("drop folder back");
      }
    } catch (IOException e) {
      if (!away) {
        away = true;
        // The exception itself may name a file, and a file a patient.
        log.warn("drop folder away reason={}", e.getClass().getSimpleName());
        log.debug("drop folder away", e);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closing
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private static void take(Arrival arrival, DropFolder folder, Submitter to)
      throws IOException, InterruptedException {
    switch (arrival) {
      case Growing growing -> log.debug("growing file={}", growing.file());
      case Quarantined bad -> {
        log.warn("quarantined reason=\"{}\"", bad.reason());
        log.debug("quarantined file={}", bad.file());
      }
      case Ready ready -> {
        SlideSubmission submission = to.submit(ready);
        folder.submitted(ready);
        log.info(
            "submitted slide={} submission={}",
            submission.getSlideId(),
            submission.getSubmissionId());
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    timer.shutdownNow();
    timer.awaitTermination(10, TimeUnit.SECONDS);
    if (submitter != null) {
      submitter.close();
    }
  }
}
