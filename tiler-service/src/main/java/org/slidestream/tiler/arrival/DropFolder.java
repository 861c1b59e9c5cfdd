package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slidestream.tiler.arrival.Arrival.Growing;
import org.slidestream.tiler.arrival.Arrival.Quarantined;
import org.slidestream.tiler.arrival.Arrival.Ready;

/**
 * A drop folder, looked at again and again: events of the file system tell nothing of network
 * shares.
 *
 * <p>A slide is whole when somebody says so, or nothing of it has changed for several looks and a
 * minimum of time; and when it can be read. One that cannot is tried again at growing intervals,
 * then put into quarantine until it changes. Of one thread.
 */
final class DropFolder {
  private static final int MOST_REFUSALS = 4;

  private final DropSite site;
  private final Ledger ledger;
  private final SlideTrial trial;
  private final QuarantineList quarantine;
  private final Map<Path, Sighting> watched = new HashMap<>();

  DropFolder(DropSite site, Ledger ledger) {
    this.site = site;
    this.ledger = ledger;
    this.trial = new SlideTrial(site.opener());
    this.quarantine = QuarantineList.in(site.memory());
  }

  /**
   * Gives every slide that is not dealt with, by name. One in quarantine is given once.
   *
   * @throws IOException when the folder or its ledger cannot be read or written
   */
  void look(Arrival.Taker taker) throws IOException, FolderLostException {
    Instant now = site.clock().instant();
    DropListing listing = DropListing.of(site.folder());
    watched.keySet().retainAll(listing.slides());
    SortedMap<String, String> refused = new TreeMap<>();
    for (Path slide : listing.slides()) {
      Optional<Arrival> arrival = look(slide, listing.sentinel(slide), now);
      if (arrival.isPresent()) {
        taker.take(arrival.get());
      }
      ledger.reasonAgainst(name(slide)).ifPresent(reason -> refused.put(name(slide), reason));
    }
    quarantine.show(refused);
  }

  /** How many files are in quarantine. */
  int quarantined() {
    return quarantine.size();
  }

  /** Remembers that a slide is about to be submitted. */
  void intended(Ready slide, String submissionId) throws IOException {
    ledger.intended(name(slide.file()), slide.stamp(), slide.content(), submissionId);
  }

  /** Remembers that a slide was submitted. */
  void submitted(Ready slide) throws IOException {
    ledger.submitted(name(slide.file()), slide.stamp(), slide.content());
    watched.remove(slide.file());
  }

  private Optional<Arrival> look(Path slide, Optional<Path> said, Instant now) throws IOException {
    Optional<Stamp> stamp = Stamp.of(slide);
    if (stamp.isEmpty() || ledger.knows(name(slide), stamp.get())) {
      watched.remove(slide);
      return Optional.empty();
    }
    Sighting before = watched.get(slide);
    Sighting sighting =
        before == null ? Sighting.first(stamp.get(), now) : before.again(stamp.get(), now);
    watched.put(slide, sighting);
    Optional<Path> sentinel = said.filter(done -> Sentinel.holds(done, slide));
    boolean whole =
        sentinel.isPresent() || sighting.isStable(site.stableLooks(), site.minimumAge(), now);
    return whole && sighting.isDue(now)
        ? tryOut(slide, sentinel, sighting, now)
        : Optional.of(new Growing(slide));
  }

  private Optional<Arrival> tryOut(
      Path slide, Optional<Path> sentinel, Sighting sighting, Instant now) throws IOException {
    try {
      String content = trial.content(slide, sentinel);
      if (!Stamp.of(slide).equals(Optional.of(sighting.stamp()))) {
        return Optional.of(new Growing(slide)); // it changed while it was read
      }
      if (ledger.wasSubmitted(content)) {
        ledger.submitted(name(slide), sighting.stamp(), content); // the same slide once more
        return Optional.empty();
      }
      return Optional.of(new Ready(slide, content, sighting.stamp()));
    } catch (RefusedFileException refusal) {
      watched.put(slide, sighting.refused(now, site.minimumAge()));
      if (sighting.refusals() + 1 < MOST_REFUSALS) {
        return Optional.of(new Growing(slide));
      }
      ledger.quarantined(name(slide), sighting.stamp(), refusal.reasonWithNames());
      return Optional.of(new Quarantined(slide, refusal.reason()));
    }
  }

  private String name(Path slide) {
    return site.folder().relativize(slide).toString();
  }
}
