package org.slidestream.stack.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers a process over our own death: its id, and its start, for ids are used again. */
record PidFile(Path path) {
  private static final int PATIENCE_SECONDS = 15;

  /** That of a process of an installation, by its name. */
  static PidFile of(Path home, String name) {
    return new PidFile(home.resolve("run").resolve(name + ".pid"));
  }

  void write(ProcessHandle process) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.write(path, List.of(Long.toString(process.pid()), start(process)));
  }

  /** Ends the process of the file, if it is the one that runs still. */
  void endLeftover() throws IOException {
    Optional<ProcessHandle> leftover = leftover();
    if (leftover.isPresent()) {
      ProcessHandle process = leftover.get();
      process.destroy();
      try {
        process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        process.destroyForcibly();
        process.onExit().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new PlatformException("process " + process.pid() + " does not end", e);
      }
    }
    delete();
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new PlatformException("cannot delete " + path, e);
    }
  }

  private Optional<ProcessHandle> leftover() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(path);
    if (lines.size() != 2) {
      return Optional.empty(); // we died while writing it, before the process did any work
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst()))
        .filter(process -> start(process).equals(lines.get(1)));
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
