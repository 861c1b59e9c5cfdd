package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.arrival.Arrival.Growing;
import org.slidestream.tiler.arrival.Arrival.Quarantined;
import org.slidestream.tiler.arrival.Arrival.Ready;
import org.slidestream.wire.SlideSubmission;

/**
 * The duty over a drop folder, which one tiler has at a time: each slide that arrives there is
 * submitted once, whenever tilers die.
 *
 * <p>A submission is first intended in the ledger, then made in a transaction that leaves its id
 * with the broker, then noted in the ledger. Who takes the duty over ends that transaction one way
 * or the other before he reads the ledger: what is only intended there was made if, and only if,
 * its id is the last one with the broker.
 */
public final class FolderDuty implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();

  private final DropHome home;
  private final Submitter submitter;
  private final DropFolder folder;
  private final DroppedSlides slides;
  private final DropMeters meters;

  private FolderDuty(
      DropHome home,
      Submitter submitter,
      DropFolder folder,
      DroppedSlides slides,
      DropMeters meters) {
    this.home = home;
    this.submitter = submitter;
    this.folder = folder;
    this.slides = slides;
    this.meters = meters;
  }

  /**
   * Takes the duty over a folder; empty as long as another tiler has it.
   *
   * @throws IOException when the folder or its ledger cannot be read or written
   */
  public static Optional<FolderDuty> take(
      DropSite site,
      DroppedSlides slides,
      DropClients clients,
      Wire wire,
      DropMeters meters,
      JourneyTracer tracer)
      throws IOException {
    Optional<DropHome> taken = DropHome.take(site.folder(), site.memory());
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    DropHome home = taken.get();
    Submitter submitter = new Submitter(clients, home.name(), wire, tracer);
    try {
      submitter.start();
      Ledger ledger = Ledger.in(site.memory());
      Optional<String> last = submitter.last();
      if (last.isPresent()) {
        ledger.arrived(last.get());
      }
      return Optional.of(
          new FolderDuty(home, submitter, new DropFolder(site, ledger), slides, meters));
    } catch (IOException | RuntimeException e) {
      submitter.close();
      home.close();
      throw e;
    }
  }

  /**
   * Looks once and submits what is ready.
   *
   * @throws IOException when the folder or its ledger cannot be read or written
   * @throws FolderLostException when another tiler has the duty now
   */
  public void look() throws IOException, FolderLostException {
    AtomicInteger waiting = new AtomicInteger();
    folder.look(
        arrival -> {
          switch (arrival) {
            case Growing growing -> {
              waiting.incrementAndGet();
              log.debug("growing file={}", growing.file());
            }
            case Quarantined bad -> {
              log.warn("quarantined reason=\"{}\"", bad.reason());
              log.debug("quarantined file={}", bad.file());
            }
            case Ready ready -> submit(ready);
          }
        });
    meters.looked(waiting.get(), folder.quarantined());
  }

  private void submit(Ready slide) throws IOException, FolderLostException {
    SlideSubmission submission = slides.submission(slide);
    folder.intended(slide, submission.getSubmissionId());
    submitter.submit(submission);
    folder.submitted(slide);
    meters.submitted();
    log.info(
        "submitted slide={} submission={}", submission.getSlideId(), submission.getSubmissionId());
  }

  @Override
  public void close() throws IOException {
    submitter.close();
    home.close();
  }
}
