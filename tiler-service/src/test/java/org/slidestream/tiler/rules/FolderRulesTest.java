package org.slidestream.tiler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRulesTest {
  @TempDir Path folder;
  private Path slide = Path.of("");

  @BeforeEach
  void aSlide() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("scanner/day"));
    slide = Files.createFile(deep.resolve("a.svs"));
  }

  @Test
  void aRuleHoldsForItsFolderHoweverDeep() {
    FolderRule rule = of(folder);
    assertThat(rules(rule).of(slide)).contains(rule);
  }

  @Test
  void theRuleOfTheDeepestFolderCountsInWhateverOrder() {
    FolderRule near = of(folder.resolve("scanner"));
    FolderRule far = of(folder);
    assertThat(rules(near, far).of(slide)).contains(near);
    assertThat(rules(far, near).of(slide)).contains(near);
  }

  @Test
  void elsewhereThereIsNone() throws IOException {
    Files.createDirectory(folder.resolve("scan"));
    assertThat(rules(of(folder.resolve("scan"))).of(slide)).isEmpty();
    assertThat(rules(of(folder.resolve("away"))).of(slide)).isEmpty();
    assertThat(rules().of(slide)).isEmpty();
  }

  @Test
  void linksLeadToTheSameFolder() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("scanner"));
    FolderRule rule = of(link);
    assertThat(rules(rule).of(slide)).contains(rule);
    assertThat(rules(of(folder.resolve("scanner"))).of(link.resolve("day/a.svs"))).isPresent();
  }

  private static FolderRule of(Path folder) {
    return new FolderRule(folder, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static FolderRules rules(FolderRule... rules) {
    return new FolderRules(List.of(rules));
  }
}
