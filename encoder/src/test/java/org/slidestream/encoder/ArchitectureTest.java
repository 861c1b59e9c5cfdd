package org.slidestream.encoder;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slidestream.encoder");

  @Test
  void djlStaysInTorch() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..encoder.torch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(CLASSES);
  }

  @Test
  void theEncoderDoesNotKnowItsEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..encoder.torch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..encoder.torch..")
        .check(CLASSES);
  }

  @Test
  void weightsKnowNoTransformer() {
    noClasses()
        .that()
        .resideInAPackage("..encoder.weights..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.slidestream..").and(not(resideInAPackage("..encoder.weights.."))))
        .check(CLASSES);
  }

  @Test
  void ofTheSlideReaderOnlyPixelsAreUsed() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.slidestream..")
                .and(resideOutsideOfPackages("..encoder..", "..slide.pixels..")))
        .check(CLASSES);
  }

  @Test
  void preprocessingIsPure() {
    noClasses()
        .that()
        .haveSimpleName("Preprocessing")
        .or()
        .haveSimpleName("EncoderCard")
        .or()
        .haveSimpleName("VitShape")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.file..", "java.io..", "java.time..", "com.fasterxml..", "org.apache..")
        .check(CLASSES);
  }
}
