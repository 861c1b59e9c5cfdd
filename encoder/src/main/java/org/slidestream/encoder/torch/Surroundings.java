package org.slidestream.encoder.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/**
 * What DJL and libtorch find when they start. They read it once, so {@link #prepare} comes before
 * either is touched.
 */
public final class Surroundings {
  private Surroundings() {}

  /**
   * Keeps DJL from the network: libtorch comes from the class path (unpacked once into {@code
   * DJL_CACHE_DIR}) or from {@code PYTORCH_LIBRARY_PATH}, never from a download, and nothing is
   * reported to anybody. Lets libtorch's threads sleep while they wait.
   */
  public static void prepare() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    // OpenMP's threads spin by default, which starves a machine that does anything else as well.
    setUnlessSet("OMP_WAIT_POLICY", "PASSIVE");
  }

  /** POSIX setenv without overwriting; libgomp asks the C environment, which Java only copies. */
  private static void setUnlessSet(String name, String value) {
    Linker linker = Linker.nativeLinker();
    linker
        .defaultLookup()
        .find("setenv")
        .map(
            setenv ->
                linker.downcallHandle(
                    setenv,
                    FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT)))
        .ifPresent(
            setenv -> {
              try (Arena arena = Arena.ofConfined()) {
                int _ =
                    (int)
                        setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
              } catch (Throwable e) {
                throw new LinkageError("setenv failed", e);
              }
            });
  }
}
