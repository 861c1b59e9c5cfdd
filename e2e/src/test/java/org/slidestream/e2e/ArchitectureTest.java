package org.slidestream.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Here all modules are in sight. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slidestream");

  @Test
  void modulesUseEachOtherInOneDirection() {
    slices().matching("org.slidestream.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void servicesMeetOnTheWireOnly() {
    slices()
        .matching("org.slidestream.(tiler|embed|classifier|retrieval)..")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }

  @Test
  void nothingButTheStackKnowsAService() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.slidestream.schemas..",
            "org.slidestream.wire..",
            "org.slidestream.launcher..",
            "org.slidestream.slide..",
            "org.slidestream.encoder..",
            "org.slidestream.simpleshot..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.slidestream.tiler..",
            "org.slidestream.embed..",
            "org.slidestream.classifier..",
            "org.slidestream.retrieval..",
            "org.slidestream.stack..")
        .check(CLASSES);
  }

  @Test
  void mathematicsAndPixelsKnowNoneOfTheOthers() {
    noClasses()
        .that()
        .resideInAnyPackage("org.slidestream.simpleshot..", "org.slidestream.slide..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.slidestream.schemas..", "org.slidestream.wire..", "org.slidestream.launcher..")
        .check(CLASSES);
  }
}
