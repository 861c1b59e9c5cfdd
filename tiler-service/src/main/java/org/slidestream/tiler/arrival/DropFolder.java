package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.tiler.arrival.Arrival.Growing;
import org.slidestream.tiler.arrival.Arrival.Quarantined;
import org.slidestream.tiler.arrival.Arrival.Ready;
import org.slidestream.tiler.cut.SlideOpener;

/**
 * A folder that scanners write slides to, looked at again and again: events of the file system tell
 * nothing of network shares. Only files that lie directly in it count; links are not followed.
 *
 * <p>A file is whole when neither its size nor its modification time has changed for several looks
 * and a minimum of time, and it opens as a slide. One that does not is tried again at growing
 * intervals, then put into quarantine until it changes. Of one thread.
 */
public final class DropFolder {
  private static final int MOST_REFUSALS = 4;

  private final Path folder;
  private final int stableLooks;
  private final Duration minimumAge;
  private final SlideOpener opener;
  private final Clock clock;
  private final Map<Path, Sighting> watched = new HashMap<>();
  private @Nullable Ledger ledger;

  /**
   * @param stableLooks how many looks in a row must find a file unchanged
   * @param minimumAge and for how long
   * @param opener tells a slide from something else
   */
  public DropFolder(
      Path folder, int stableLooks, Duration minimumAge, SlideOpener opener, Clock clock) {
    this.folder = folder;
    this.stableLooks = stableLooks;
    this.minimumAge = minimumAge;
    this.opener = opener;
    this.clock = clock;
  }

  /**
   * Every file that is not dealt with, by name. A file in quarantine is told once.
   *
   * @throws IOException when the folder or its ledger cannot be read or written
   */
  public List<Arrival> look() throws IOException {
    Instant now = clock.instant();
    List<Arrival> arrivals = new ArrayList<>();
    SortedSet<Path> files = files();
    watched.keySet().retainAll(files);
    Set<String> ready = new HashSet<>();
    for (Path file : files) {
      try {
        look(file, now)
            // of two copies one is taken now; the other is known at the next look
            .filter(arrival -> !(arrival instanceof Ready slide) || ready.add(slide.content()))
            .ifPresent(arrivals::add);
      } catch (NoSuchFileException _) {
        watched.remove(file); // gone between two calls
      }
    }
    return arrivals;
  }

  /** Remembers that a file's content was submitted. */
  public void submitted(Ready slide) throws IOException {
    Sighting sighting = watched.remove(slide.file());
    if (sighting == null) {
      throw new IllegalArgumentException("a file that is not watched was submitted");
    }
    ledger().submitted(name(slide.file()), sighting.stamp(), slide.content());
  }

  private Optional<Arrival> look(Path file, Instant now) throws IOException {
    Stamp stamp = Stamp.of(file);
    if (ledger().knows(name(file), stamp)) {
      watched.remove(file);
      return Optional.empty();
    }
    Sighting before = watched.get(file);
    Sighting sighting = before == null ? Sighting.first(stamp, now) : before.again(stamp, now);
    watched.put(file, sighting);
    return sighting.isSettled(stableLooks, minimumAge, now)
        ? settled(file, sighting, now)
        : Optional.of(new Growing(file));
  }

  private Optional<Arrival> settled(Path file, Sighting sighting, Instant now) throws IOException {
    Optional<String> reason = refusal(file);
    if (reason.isPresent()) {
      watched.put(file, sighting.refused(now, minimumAge));
      if (sighting.refusals() + 1 < MOST_REFUSALS) {
        return Optional.of(new Growing(file));
      }
      ledger().quarantined(name(file), sighting.stamp(), reason.get());
      return Optional.of(new Quarantined(file, reason.get()));
    }
    String content = FileContent.sha256(file);
    if (!Stamp.of(file).equals(sighting.stamp())) {
      return Optional.of(new Growing(file)); // it changed while it was read
    }
    if (ledger().wasSubmitted(content)) {
      ledger().submitted(name(file), sighting.stamp(), content); // the same slide once more
      return Optional.empty();
    }
    return Optional.of(new Ready(file, content));
  }

  private Optional<String> refusal(Path file) {
    try (SlideImage slide = opener.open(file)) {
      return slide.levels().isEmpty() ? Optional.of("the slide has no level") : Optional.empty();
    } catch (UnreadableSlideException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) { // a reader may stumble over a hostile file
      return Optional.of("the file cannot be opened: " + e.getClass().getSimpleName());
    }
  }

  private SortedSet<Path> files() throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!isTemporary(name(entry)) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          files.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  private Ledger ledger() throws IOException {
    Ledger known = ledger;
    if (known == null) {
      known = Ledger.of(folder);
      ledger = known;
    }
    return known;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean isTemporary(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.startsWith(".")
        || name.startsWith("~")
        || name.endsWith("~")
        || lower.endsWith(".tmp")
        || lower.endsWith(".part")
        || lower.equals("thumbs.db");
  }
}
