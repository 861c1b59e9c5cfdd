package org.slidestream.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slidestream.launcher.secret.SecretFile;

/** A folder with the password of each user, {@code USER.password}. */
final class Passwords {
  private Passwords() {}

  /**
   * The passwords by user.
   *
   * @throws IllegalArgumentException when one is missing, or everybody may read it
   */
  static Map<String, String> read(Path folder, List<String> users) {
    Map<String, String> passwords = new TreeMap<>();
    for (String user : users) {
      passwords.put(user, SecretFile.read("password", folder.resolve(user + ".password")));
    }
    return passwords;
  }
}
