package org.slidestream.pretraining;

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
          .importPackages("org.slidestream.pretraining");

  @Test
  void viewsAreMadeOfPixelsAndDrawsAlone() {
    classes()
        .that()
        .resideInAPackage("..pretraining.crops")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "..pretraining.crops",
            "org.slidestream.slide.pixels",
            "io.smallrye.config", // the defaults of the recipe's keys
            "java.lang..",
            "java.util..",
            "org.jspecify..")
        .check(MAIN);
  }

  @Test
  void tilesComeWithoutTensors() {
    noClasses()
        .that()
        .resideInAnyPackage("..pretraining.data..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "org.slidestream.encoder..")
        .check(MAIN);
  }

  @Test
  void onlyTheTopicsPoolKnowsKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..pretraining.data.topic")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.slidestream.wire..")
        .check(MAIN);
  }
}
