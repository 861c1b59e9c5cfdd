package org.slidestream.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slidestream.benchmarks");

  @Test
  void benchmarksAreFoundByTheirName() {
    methods()
        .that()
        .areAnnotatedWith(Benchmark.class)
        .should()
        .beDeclaredInClassesThat()
        .haveSimpleNameEndingWith("Benchmark")
        .check(CLASSES);
  }

  @Test
  void onlyRunsOnABrokerKnowKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.slidestream.benchmarks.line",
            "org.slidestream.benchmarks.tiling",
            "org.slidestream.benchmarks.classifying")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void whatIsMeasuredDoesNotMatterToTheReport() {
    noClasses()
        .that()
        .resideInAPackage("org.slidestream.benchmarks.report")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slidestream.encoder..", "org.slidestream.embed..")
        .check(CLASSES);
  }
}
