package org.slidestream.embed;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a want of memory from other failures, by what libtorch and CUDA say; a message taken for
 * one by mistake costs smaller batches and no more.
 */
final class Shortage {
  private static final List<String> SAYINGS =
      List.of(
          "out of memory", // CUDA, and the JVM for threads and direct memory
          "allocate memory", // libtorch on a processor: "can't allocate memory", ENOMEM
          "not enough memory", // libtorch on Windows
          "bad_alloc",
          "status_alloc_failed"); // cuBLAS and cuDNN

  private Shortage() {}

  /** Whether {@code failure}, or what caused it, is a want of memory. */
  static boolean isIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError || speaksOfMemory(cause.getMessage())) {
        return true;
      }
    }
    return false;
  }

  private static boolean speaksOfMemory(@Nullable String message) {
    String said = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return SAYINGS.stream().anyMatch(said::contains);
  }
}
