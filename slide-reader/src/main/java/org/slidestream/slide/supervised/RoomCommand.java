package org.slidestream.slide.supervised;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slidestream.slide.openslide.OpenSlide;

/** How a {@link SlideRoom} is started. */
final class RoomCommand {
  /** How file names are spelt and libraries found; what else the parent has may be secret. */
  private static final Set<String> ENVIRONMENT =
      Set.of("LANG", "LC_ALL", "LC_CTYPE", "PATH", "LD_LIBRARY_PATH", "SystemRoot");

  private static final List<String> FLAGS =
      List.of(
          "-Xms16m",
          "-Xmx512m", // twice the largest region
          "-XX:+UseSerialGC",
          "-XX:CompressedClassSpaceSize=64m",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-XX:+DisplayVMOutputToStderr", // standard output is for answers
          "-XX:+SuppressFatalErrorMessage", // no file with what was in memory
          "--enable-native-access=ALL-UNNAMED");

  private RoomCommand() {}

  static ProcessBuilder of(Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    String library = System.getProperty(OpenSlide.PROPERTY, "");
    if (!library.isEmpty()) {
      command.add("-D%s=%s".formatted(OpenSlide.PROPERTY, library));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    // Libraries of OpenSlide write to standard error what may name the file.
    ProcessBuilder room =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    room.environment().keySet().retainAll(ENVIRONMENT);
    room.environment().put("MALLOC_ARENA_MAX", "4"); // each takes 64 MB of the address space
    return room;
  }
}
