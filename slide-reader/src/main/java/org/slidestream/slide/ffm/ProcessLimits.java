package org.slidestream.slide.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Limits that this process sets to itself for good, where the system is Linux. */
public final class ProcessLimits {
  // Of <bits/resource.h>, alike on x86-64 and arm64.
  private static final int CORE_FILE = 4;
  private static final int ADDRESS_SPACE = 9;

  private static final Linker LINKER = Linker.nativeLinker();

  private ProcessLimits() {}

  /**
   * Bounds all memory, that of native libraries included, and forbids core files: they would hold
   * pixels.
   *
   * @param bytes of address space; what is mapped already counts
   * @return false where the system knows no such limits
   */
  public static boolean set(long bytes) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return false;
    }
    MethodHandle setrlimit =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("setrlimit"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    return set(setrlimit, ADDRESS_SPACE, bytes) && set(setrlimit, CORE_FILE, 0);
  }

  private static boolean set(MethodHandle setrlimit, int resource, long limit) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment softAndHard = arena.allocateFrom(JAVA_LONG, limit, limit);
      return (int) setrlimit.invokeExact(resource, softAndHard) == 0;
    } catch (Throwable failure) {
      throw new IllegalStateException("setrlimit failed", failure);
    }
  }
}
