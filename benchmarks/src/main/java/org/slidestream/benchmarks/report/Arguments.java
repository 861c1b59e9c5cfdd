package org.slidestream.benchmarks.report;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.TreeMap;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;

/** Words of a command line, {@code key=value}, as typed settings. */
public final class Arguments {
  private Arguments() {}

  /**
   * Reads settings whose keys are given without their prefix.
   *
   * @throws SettingsException when a key is unknown or a value makes no sense
   */
  public static <S> S read(Class<S> mapping, String[] words) {
    String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
    Map<String, String> values = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new SettingsException("\"%s\" is not key=value".formatted(word));
      }
      values.put(prefix + "." + word.substring(0, equals), word.substring(equals + 1));
    }
    return Settings.read(mapping, values);
  }
}
