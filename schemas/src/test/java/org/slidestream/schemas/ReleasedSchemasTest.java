package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Services and readers of all releases meet on the topics: a record of any release can be read by
 * any other. {@code released/} holds the schemas of each release as it registered them.
 */
class ReleasedSchemasTest {
  private static final Path RELEASED = Path.of("src", "test", "resources", "released");

  private static final Map<String, Schema> CURRENT =
      Topics.ALL.stream()
          .map(Topic::schema)
          .collect(Collectors.toMap(Schema::getFullName, schema -> schema, (one, _) -> one));

  static Stream<Named<Path>> released() throws IOException {
    try (Stream<Path> files = Files.walk(RELEASED)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> Named.of(RELEASED.relativize(file).toString(), file))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("released")
  void whatWasReleasedAndWhatIsWrittenNowReadEachOther(Path file) throws IOException {
    Schema then = new Schema.Parser().parse(Files.readString(file));
    assertThat(CURRENT)
        .as("%s was released and may not go: readers of it are out there", then.getFullName())
        .containsKey(then.getFullName());
    Schema now = Objects.requireNonNull(CURRENT.get(then.getFullName()));
    assertReads(now, then, file);
    assertReads(then, now, file);
  }

  private static void assertReads(Schema reader, Schema writer, Path released) {
    SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(pair.getType())
        .as(
            "%s has changed so that it and %s do not read each other. Only add or remove fields"
                + " that have a default; for anything else make a new record on a new topic. %s",
            reader.getFullName(), released, pair.getResult().getIncompatibilities())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }
}
