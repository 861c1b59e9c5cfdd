package org.slidestream.slide;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slidestream.slide");

  @Test
  void slidesKnowTheJdkAndNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.slidestream.slide..",
            "java..",
            "javax.imageio..",
            "org.w3c.dom",
            "org.jspecify.annotations")
        .check(CLASSES);
  }

  @Test
  void imagesInMemoryKnowNoSlidesAndNoFiles() {
    noClasses()
        .that()
        .resideInAPackage("..slide.pixels")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.slidestream.slide",
            "..slide.tiff",
            "..slide.openslide",
            "java.nio.file",
            "java.nio.channels")
        .check(CLASSES);
  }

  @Test
  void theReadersDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("..slide.tiff")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..slide.openslide")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("..slide.openslide")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..slide.tiff")
        .check(CLASSES);
  }

  @Test
  void openSlideReadsInAProcessOfItsOwn() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..slide.openslide", "..slide.supervised")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("OpenSlideImage")
        .check(CLASSES);
  }

  @Test
  void onlyTheRimsTouchNativeCode() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..slide.ffm", "..slide.openslide", "..slide.pixels")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign")
        .check(CLASSES);
  }
}
