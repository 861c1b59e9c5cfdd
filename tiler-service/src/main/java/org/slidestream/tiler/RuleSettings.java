package org.slidestream.tiler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.tiler.rules.FolderRule;
import org.slidestream.tiler.rules.FolderRules;

/** Makes rules for slides of settings, whose keys its sentences name. */
final class RuleSettings {
  private RuleSettings() {}

  /**
   * The rules of all folders.
   *
   * @throws IllegalArgumentException when two are of one folder, or a value is out of its range
   */
  static FolderRules rules(TilerSettings settings) {
    Set<Path> folders = new HashSet<>();
    List<FolderRule> rules = new ArrayList<>();
    for (Map.Entry<String, TilerSettings.Rule> named : settings.rules().entrySet()) {
      FolderRule rule = rule("tiler.rules." + named.getKey(), named.getValue());
      if (!folders.add(rule.folder())) {
        throw new IllegalArgumentException(
            "tiler.rules.%s.folder: another rule is of this folder, too".formatted(named.getKey()));
      }
      rules.add(rule);
    }
    return new FolderRules(rules);
  }

  private static FolderRule rule(String key, TilerSettings.Rule rule) {
    return new FolderRule(
        rule.folder().toAbsolutePath().normalize(),
        resolution(key + ".microns-per-pixel", rule.micronsPerPixel()),
        rule.prototypeSets(),
        rule.priority());
  }

  /** How the resolution of a slide is found. */
  static SlideResolution resolutions(TilerSettings settings, Roots roots, FolderRules rules) {
    return new SlideResolution(
        roots,
        rules,
        settings.objectivePower(),
        resolution("tiler.default-microns-per-pixel", settings.defaultMicronsPerPixel()));
  }

  private static Optional<MicronsPerPixel> resolution(String key, OptionalDouble value) {
    return value.stream().mapToObj(number -> MicronsPerPixel.given(key, number)).findFirst();
  }
}
