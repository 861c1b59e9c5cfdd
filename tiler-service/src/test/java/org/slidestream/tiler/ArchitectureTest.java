package org.slidestream.tiler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slidestream.tiler");

  @Test
  void tissueQualityAndGridArePure() {
    noClasses()
        .that()
        .resideInAnyPackage("..tiler.tissue..", "..tiler.quality..", "..tiler.grid..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache..",
            "io..",
            "java.io..",
            "java.nio..",
            "java.time..",
            "org.slidestream.wire..",
            "org.slidestream.schemas..",
            "org.slidestream.launcher..")
        .check(CLASSES);
  }

  @Test
  void slidesAreCutWithoutKafka() {
    noClasses()
        .that()
        .resideInAPackage("..tiler.cut..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache..", "org.slidestream.wire..", "org.slidestream.launcher..")
        .check(CLASSES);
  }

  @Test
  void roomsUseEachOtherInOneDirection() {
    SlicesRuleDefinition.slices()
        .matching("org.slidestream.tiler.(**)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.slidestream.tiler")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.slidestream.tiler")
        .check(CLASSES);
  }

  @Test
  void nativeReadersAreChosenInOnePlace() {
    noClasses()
        .that()
        .doNotHaveSimpleName("TilerService")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("SlideFormats")
        .check(CLASSES);
  }
}
