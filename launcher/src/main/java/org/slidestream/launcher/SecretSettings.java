package org.slidestream.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slidestream.launcher.secret.SecretFile;

/**
 * Passwords among settings that are passed through: {@code KEY.password.file} names the file that
 * has the value of {@code KEY.password}.
 */
final class SecretSettings {
  private static final String PASSWORD = "password";
  private static final String FILE = ".file";

  private SecretSettings() {}

  /**
   * The settings with passwords in the place of their files.
   *
   * @param prefix of their keys, for messages
   * @throws SettingsException when a file has none, or everybody may read it
   */
  static Map<String, String> read(String prefix, Map<String, String> settings) {
    Map<String, String> read = new HashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.endsWith(PASSWORD + FILE)) {
            read.put(
                key.substring(0, key.length() - FILE.length()),
                password(prefix + "." + key, value));
          } else {
            read.put(key, value);
          }
        });
    return read;
  }

  private static String password(String key, String file) {
    try {
      return SecretFile.read(PASSWORD, Path.of(file));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(key + ": " + e.getMessage(), e);
    }
  }
}
