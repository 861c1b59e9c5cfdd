package org.slidestream.stack.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a child JVM: this JVM's own java. */
public final class JavaCommand {
  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");

  private JavaCommand() {}

  /**
   * Runs a main under a {@link Tether}.
   *
   * @param flags of the JVM, such as its heap
   * @param classPath where the main is; this JVM's own class path is added for the tether
   * @param words the main class, then its arguments
   */
  public static List<String> tethered(List<String> flags, String classPath, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, Tether.class.getName()));
    command.addAll(List.of(words));
    return command;
  }

  /** The class path of this JVM. */
  public static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  /** Where the tether itself is: its jar, or its folder of classes. */
  public static String tetherPath() {
    return Path.of(
            URI.create(Tether.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
