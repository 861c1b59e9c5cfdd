package org.slidestream.e2e.documents;

import java.util.List;
import java.util.Optional;

/**
 * Settings that begin with the same prefix.
 *
 * @param about what they are for, in Markdown
 */
record SettingGroup(String prefix, String about, List<Setting> settings) {

  /**
   * One setting.
   *
   * @param kind what its value is, in words
   * @param about in Markdown
   */
  record Setting(
      String key, String kind, boolean required, Optional<String> defaultValue, String about) {}
}
