package org.slidestream.simpleshot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slidestream.simpleshot");

  @Test
  void theMathematicsKnowsNothingButItself() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.slidestream.simpleshot..", "java.lang..", "java.util..", "org.jspecify..")
        .check(MAIN);
  }

  @Test
  void theOptimiserKnowsNoClassesAndNoTiles() {
    classes()
        .that()
        .resideInAPackage("..linear")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("..linear", "java.lang..", "java.util..", "org.jspecify..")
        .check(MAIN);
  }

  @Test
  void headsDoNotKnowHowTheyAreJudged() {
    noClasses()
        .that()
        .resideInAnyPackage("org.slidestream.simpleshot", "..linear")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..evaluation", "..abstention")
        .check(MAIN);
  }
}
