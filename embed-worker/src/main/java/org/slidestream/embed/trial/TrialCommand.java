package org.slidestream.embed.trial;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a {@link TrialRoom} is started: as a JVM like this one, with half its heap. A worker has more
 * to hold than an image, and must not die of one that survives here.
 */
public final class TrialCommand {
  /** Stack, how memory is collected, what happens when it is full, and what the codecs need. */
  private static final List<String> FLAGS_ALIKE =
      List.of("-Xss", "-XX:Max", "-XX:+Exit", "-XX:+Use", "-Djava.", "--enable-native-access");

  private TrialCommand() {}

  public static ProcessBuilder of(TileImages images) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(alike(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.add("-Xmx" + Runtime.getRuntime().maxMemory() / 2);
    command.add("-XX:+DisplayVMOutputToStderr"); // standard output is for the answers
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TrialRoom.class.getName(), Integer.toString(images.mostSide())));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Those of a worker's flags that decide which image it dies of. */
  static List<String> alike(List<String> flags) {
    return flags.stream().filter(flag -> FLAGS_ALIKE.stream().anyMatch(flag::startsWith)).toList();
  }
}
