package org.slidestream.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slidestream.stack");

  @Test
  void thePlatformKnowsNoService() {
    classes()
        .that()
        .resideInAPackage("..stack.platform..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "kafka..",
            "org.apache.kafka..",
            "org.slidestream.schemas..",
            "..stack.platform..")
        .check(CLASSES);
  }

  @Test
  void tissueIsDrawnFromFormulasAlone() {
    classes()
        .that()
        .resideInAPackage("..demo.histology..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "org.jspecify..",
            "org.slidestream.slide.pixels..",
            "..demo.histology..")
        .check(CLASSES);
  }

  @Test
  void aSlideIsDrawnAndStoredWithoutTheWire() {
    noClasses()
        .that()
        .resideInAPackage("..stack.demo..")
        .and()
        .resideOutsideOfPackage("..demo.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache..",
            "com.fasterxml..",
            "org.slidestream.wire..",
            "org.slidestream.schemas..",
            "..demo.report..")
        .check(CLASSES);
  }

  @Test
  void theDemoKnowsNeitherThePlatformNorTheCommands() {
    noClasses()
        .that()
        .resideInAPackage("..stack.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slidestream.stack", "..stack.platform..", "org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void anEvaluationKnowsNoLine() {
    noClasses()
        .that()
        .resideInAPackage("..stack.evaluate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.slidestream.stack",
            "org.apache..",
            "org.slidestream.wire..",
            "org.slidestream.schemas..",
            "picocli..")
        .check(CLASSES);
  }

  @Test
  void roomsUseEachOtherInOneDirection() {
    slices().matching("org.slidestream.stack.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
