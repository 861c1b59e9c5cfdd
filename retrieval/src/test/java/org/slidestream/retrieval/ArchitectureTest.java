package org.slidestream.retrieval;

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
          .importPackages("org.slidestream.retrieval");

  @Test
  void onlyTheIndexKnowsLucene() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.slidestream.retrieval.index")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.lucene..")
        .check(CLASSES);
  }

  @Test
  void theIndexKnowsNeitherKafkaNorTheWireNorAClock() {
    noClasses()
        .that()
        .resideInAPackage("org.slidestream.retrieval.index")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "org.apache.avro..",
            "org.slidestream.wire..",
            "org.slidestream.schemas..",
            "org.slidestream.launcher..",
            "com.fasterxml..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.time.InstantSource.class)
        .check(CLASSES);
  }

  @Test
  void whoAsksKnowsNoKafka() {
    noClasses()
        .that()
        .resideInAPackage("org.slidestream.retrieval.http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.slidestream.wire..")
        .check(CLASSES);
  }

  @Test
  void roomsUseEachOtherInOneDirection() {
    SlicesRuleDefinition.slices()
        .matching("org.slidestream.retrieval.(**)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }
}
