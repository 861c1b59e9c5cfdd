package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slidestream.stack.platform.LocalPlatform;

/** The directory of a stack: one stack at a time, and nothing left of a stack that crashed. */
final class StackHome implements AutoCloseable {
  private static final String LOGS = "logs";

  private final Path path;
  private final HomeLock lock;
  private final boolean scratch;
  private boolean keepsLogs;

  private StackHome(Path path, HomeLock lock, boolean scratch) {
    this.path = path;
    this.lock = lock;
    this.scratch = scratch;
  }

  /** A directory whose data outlives the stack. */
  static StackHome lasting(Path path) throws IOException {
    return open(path, false);
  }

  /** A directory that is emptied before the stack, and goes after it. */
  static StackHome scratch(Path path) throws IOException {
    return open(path, true);
  }

  private static StackHome open(Path path, boolean scratch) throws IOException {
    StackHome home = new StackHome(path, HomeLock.of(path), scratch);
    LocalPlatform.endLeftovers(path);
    if (scratch) {
      home.delete(Set.of(path, path.resolve(HomeLock.FILE)));
    }
    return home;
  }

  Path path() {
    return path;
  }

  /** Leaves the logs where they are, for somebody to read. */
  void keepLogs() {
    keepsLogs = true;
  }

  @Override
  public void close() throws IOException {
    lock.close();
    if (scratch) {
      delete(keepsLogs ? Set.of(path, path.resolve(LOGS)) : Set.of());
    }
  }

  /** Deletes everything but what is kept; a kept directory is kept with its files. */
  private void delete(Set<Path> kept) throws IOException {
    Set<Path> stay = new HashSet<>(kept);
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return stay.contains(folder) && !folder.equals(path)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!stay.contains(file)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            if (!stay.contains(folder)) {
              Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
