package org.slidestream.benchmarks.stand;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder for one run: what an earlier one has left on its topics must not be counted, and what
 * this one leaves, gigabytes maybe, must not stay.
 */
public final class FreshHome implements AutoCloseable {
  private final Path path;

  private FreshHome(Path path) {
    this.path = path;
  }

  public static FreshHome in(Path folder) throws IOException {
    return new FreshHome(Files.createTempDirectory(Files.createDirectories(folder), "run"));
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
