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
   * pixels. Limits that are tighter already stay.
   *
   * @param bytes of address space; what is mapped already counts
   */
  public static void set(long bytes) {
    if (System.getProperty("os.name").equals("Linux")) {
      MethodHandle setrlimit =
          LINKER.downcallHandle(
              LINKER.defaultLookup().findOrThrow("setrlimit"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
      set(setrlimit, ADDRESS_SPACE, bytes);
      set(setrlimit, CORE_FILE, 0);
    }
  }

  private static void set(MethodHandle setrlimit, int resource, long limit) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment softAndHard = arena.allocateFrom(JAVA_LONG, limit, limit);
      // It fails where the hard limit is lower.
      int _ = (int) setrlimit.invokeExact(resource, softAndHard);
    } catch (Throwable failure) {
      throw new IllegalStateException("setrlimit failed", failure);
    }
  }
}
