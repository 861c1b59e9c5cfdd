package org.slidestream.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A stack's directory that goes when the stack goes, or, after a crash, before the next one. */
final class ScratchHome implements AutoCloseable {
  private final Path path;
  private final Thread onExit;
  private boolean keptLogs;

  private ScratchHome(Path path) {
    this.path = path;
    this.onExit = Thread.ofPlatform().unstarted(this::forget);
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  static ScratchHome in(Path folder) throws IOException {
    Path path = Files.createDirectories(folder).resolve("stack");
    ScratchHome home = new ScratchHome(path);
    return home;
  }

  Path path() {
    return path;
  }

  /** Leaves the logs where they are, for somebody to read. */
  void keepLogs() {
    keptLogs = true;
  }

  private void forget() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder())
          .filter(entry -> !keptLogs || !entry.startsWith(path.resolve("logs")))
          .forEach(ScratchHome::delete);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("cannot delete " + path + ": " + e.getMessage());
    }
  }

  private static void delete(Path entry) {
    try {
      Files.deleteIfExists(entry);
    } catch (java.nio.file.DirectoryNotEmptyException e) {
      // it holds the logs that are kept
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    forget();
  }
}
