package org.slidestream.tiler.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules of all folders: of those that a slide lies in, the deepest one's rule counts. */
public final class FolderRules {
  private final List<FolderRule> rules;

  public FolderRules(List<FolderRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The rule for a file, links followed; a folder that is away has none. */
  public Optional<FolderRule> of(Path file) {
    return real(file)
        .flatMap(
            slide ->
                rules.stream()
                    .filter(rule -> real(rule.folder()).filter(slide::startsWith).isPresent())
                    .max(Comparator.comparing(rule -> depth(rule.folder()))));
  }

  private static int depth(Path folder) {
    return real(folder).map(Path::getNameCount).orElse(0);
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException away) {
      return Optional.empty();
    }
  }
}
