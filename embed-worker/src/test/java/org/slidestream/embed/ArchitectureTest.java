package org.slidestream.embed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slidestream.embed");

  @Test
  void onlyTheIntakeKnowsTheConsumerAndOnlyTheOutboxTheProducer() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Intake.class, EmbedWorker.class)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Consumer.class)
        .check(CLASSES);
    noClasses()
        .that()
        .doNotBelongToAnyOf(Outbox.class, EmbedWorker.class)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Producer.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheMainKnowsWhichEncoderAndWhichRegistryItIs() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(EmbedWorker.class, ChosenEncoder.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slidestream.encoder.torch..", "ai.djl..", "io.apicurio..")
        .check(CLASSES);
  }

  @Test
  void ofTheSlideReaderOnlyPixelsAreUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.slidestream.slide")
        .check(CLASSES);
  }

  @Test
  void whereImagesAreTriedKafkaAndRecordsAreUnknown() {
    noClasses()
        .that()
        .resideInAPackage("org.slidestream.embed.trial")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.slidestream.embed",
            "org.slidestream.encoder..",
            "org.slidestream.schemas..",
            "org.apache.kafka..",
            "org.apache.avro..")
        .check(CLASSES);
  }

  @Test
  void whenToEncodeIsDecidedWithoutAClock() {
    noClasses()
        .that()
        .belongToAnyOf(Batching.class, Backlog.class, Suspects.class, PatientEncoder.class)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.avro..", "java.nio.file..")
        .check(CLASSES);
  }
}
