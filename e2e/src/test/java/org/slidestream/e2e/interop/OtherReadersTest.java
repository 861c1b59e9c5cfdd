package org.slidestream.e2e.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.LocalPlatform;
import org.slidestream.wire.ClassShare;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;

/** A record on every topic, read from a real broker by what others read with. */
@Tag("interop")
class OtherReadersTest {
  private static final Path REGISTRY = Path.of("..", "local-stack", "target", "registry");
  private static final Path NODE_CONSUMER = Path.of("..", "docs", "consumers", "node");
  private static final int FRAME = 5; // a zero, and the schema's id
  private static final int SEED = 7;

  @TempDir private static Path folder;
  private static LocalPlatform platform;
  private static final List<String> written = new ArrayList<>();

  /** Random numbers are larger than JavaScript counts. */
  private static final SlideDiagnosis DIAGNOSIS =
      SlideDiagnosis.newBuilder()
          .setSlideId("0123456789abcdef")
          .setSubmissionId("20260101T000000000Z-aaaaaaaa")
          .setStatus(DiagnosisStatus.FINAL)
          .setRevision(2)
          .setTilesSeen(7)
          .setTileCount(7)
          .setHoles(1)
          .setAnswers(
              List.of(
                  SetAnswer.newBuilder()
                      .setSet("tissue")
                      .setSetVersion(3)
                      .setLabel("Drüse")
                      .setTopK(List.of())
                      .setShares(List.of(new ClassShare("Drüse", 7, 0)))
                      .setEvidence(List.of())
                      .build()))
          .setDiagnosedAt(Instant.parse("2026-01-01T00:00:00Z"))
          .build();

  @BeforeAll
  static void writeARecordOnEveryTopic() throws Exception {
    platform = LocalPlatform.start(folder.resolve("home"), REGISTRY);
    Installation installation =
        new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
    Wire wire = installation.wire();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            installation.kafka().producer(Map.of()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (Topic<?> topic : Topics.ALL) {
        write(producer, wire, topic);
      }
    }
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void confluentsDeserialiserReadsEveryTopic() throws Exception {
    String reader =
        Path.of(ConfluentReader.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("slidestream.confluent") + File.pathSeparator + reader);
    command.add(ConfluentReader.class.getName());
    command.add(platform.bootstrapServers());
    command.add(confluentApi());
    Topics.ALL.forEach(topic -> command.add(topic.name()));

    assertThat(run(command, folder)).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void theNodeConsumerReadsDiagnoses() throws Exception {
    Path consumer = Files.createDirectories(folder.resolve("node"));
    try (Stream<Path> files = Files.list(NODE_CONSUMER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, consumer.resolve(file.getFileName()));
      }
    }
    run(List.of("npm", "install", "--no-audit", "--no-fund"), consumer);
    List<String> lines =
        run(
            List.of(
                "node",
                "read-diagnoses.mjs",
                platform.bootstrapServers(),
                confluentApi(),
                "--count",
                "1"),
            consumer);

    JsonNode read = new JsonMapper().readTree(lines.getFirst());
    assertThat(lines).hasSize(1);
    assertThat(read.get("key").textValue()).isEqualTo("key");
    JsonNode value = read.get("value");
    assertThat(value.get("slideId").textValue()).isEqualTo(DIAGNOSIS.getSlideId());
    assertThat(value.get("status").textValue()).isEqualTo("FINAL");
    assertThat(value.get("tilesSeen").intValue()).isEqualTo(7);
    assertThat(value.at("/answers/0/label").textValue()).isEqualTo("Drüse");
    assertThat(value.get("diagnosedAt").longValue())
        .isEqualTo(DIAGNOSIS.getDiagnosedAt().toEpochMilli());
  }

  private static String confluentApi() {
    return platform.registryUrl() + "/apis/ccompat/v7";
  }

  private static <V extends SpecificRecord> void write(
      KafkaProducer<String, byte[]> producer, Wire wire, Topic<V> topic) throws Exception {
    V record = topic.equals(Topics.SLIDE_DIAGNOSES) ? topic.value().cast(DIAGNOSIS) : random(topic);
    byte[] bytes = Objects.requireNonNull(wire.encode(topic, record));
    producer.send(new ProducerRecord<>(topic.name(), 0, "key", bytes)).get();
    String avro =
        Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, FRAME, bytes.length));
    written.add("%s %s %s".formatted(topic.name(), topic.schema().getFullName(), avro));
  }

  /** Some record that fits the topic's schema. */
  private static <V extends SpecificRecord> V random(Topic<V> topic) throws IOException {
    Object generic = new RandomData(topic.schema(), 1, SEED).iterator().next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<Object>(topic.schema()).write(generic, encoder);
    encoder.flush();
    return new SpecificDatumReader<>(topic.value())
        .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
  }

  /** The lines that a command prints, which must end well. */
  private static List<String> run(List<String> command, Path where) throws Exception {
    Path out = Files.createTempFile(folder, "lines", ".out");
    Path err = Files.createTempFile(folder, "lines", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("%s ended", command.getFirst()).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(err, UTF_8)).isZero();
    return Files.readAllLines(out);
  }
}
