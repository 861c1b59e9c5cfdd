package org.slidestream.slide.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedLibraryTest {
  private static final String PROPERTY = "slidestream.test.library";
  private static final List<String> JVM = List.of("no-such-library", jvm());

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void theFirstNameThatLoadsIsTaken() {
    assertThat(SharedLibrary.find(PROPERTY, JVM)).isPresent();
    assertThat(SharedLibrary.find(PROPERTY, JVM.subList(0, 1))).isEmpty();
  }

  @Test
  void thePropertyComesBeforeTheUsualNames() {
    System.setProperty(PROPERTY, "no-such-library");
    assertThat(SharedLibrary.find(PROPERTY, JVM)).isEmpty();
    System.setProperty(PROPERTY, jvm());
    assertThat(SharedLibrary.find(PROPERTY, List.of())).isPresent();
  }

  @Test
  void aLibraryCanBeLeftOutOnPurpose() {
    System.setProperty(PROPERTY, SharedLibrary.NONE);
    assertThat(SharedLibrary.find(PROPERTY, JVM)).isEmpty();
  }

  /** A library that every JDK has. */
  private static String jvm() {
    Path home = Path.of(System.getProperty("java.home"));
    return home.resolve(System.mapLibraryName("verify").startsWith("lib") ? "lib" : "bin")
        .resolve(System.mapLibraryName("verify"))
        .toString();
  }
}
