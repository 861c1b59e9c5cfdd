package org.slidestream.classifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slidestream.classifier");

  @Test
  void learningAndSlidesMeetOnTopicsOnly() {
    noClasses()
        .that()
        .resideInAPackage("..learning..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..classifier.slide..", "..classifier.failure..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("..classifier.slide..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..learning..", "..classifier.failure..")
        .check(CLASSES);
  }

  @Test
  void processorsKnowNoSettingsNoClientsAndNoWallClock() {
    noClasses()
        .that()
        .resideInAnyPackage("..learning..", "..classifier.slide..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.slidestream.launcher..", "org.apache.kafka.clients..", "java.nio.file..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CLASSES);
  }

  @Test
  void whatASlideIsKnowsNoStreams() {
    noClasses()
        .that()
        .haveSimpleNameStartingWith("SlideState")
        .and()
        .doNotHaveSimpleName("SlideStates")
        .or()
        .haveSimpleName("SetProgress")
        .or()
        .haveSimpleName("Diagnoses")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void readersOnlyReadAndNobodyWhoWritesKnowsThem() {
    noClasses()
        .that()
        .resideInAPackage("..classifier.reading..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.state\\.KeyValueStore")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("..learning..", "..classifier.failure..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage("..learning..", "..classifier.slide..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..classifier.reading..")
        .check(CLASSES);
  }
}
