package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.VectorDistance;
import picocli.CommandLine;

/** What {@code teach} understands before it looks for a line. */
final class TeachCommandTest {
  @TempDir Path folder;

  @Test
  void aHeadComesWithItsUsualNumbers() {
    assertThat(definition("--head", "knn"))
        .contains(
            new SetDefinition("crc", HeadKind.KNN, 20, VectorDistance.EUCLIDEAN, Instant.EPOCH));
    assertThat(definition("--head=knn", "--neighbours=5", "--distance=cosine"))
        .contains(new SetDefinition("crc", HeadKind.KNN, 5, VectorDistance.COSINE, Instant.EPOCH));
    assertThat(definition("--head=linear").orElseThrow().getHead()).isEqualTo(HeadKind.LINEAR);
    assertThat(definition()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--head=linear --neighbours=3 | go with --head knn only",
        "--distance=cosine x | go with --head knn only",
        "--head=knn --neighbours=0 | at least 1 example must vote",
        "--withdraw | name images to teach, or say with --head",
        "image.png | --label",
        "--withdraw 0123456789ABCDEF | there is no image",
        "--withdraw 0123456789abcdef | no Slidestream runs"
      })
  void whatMakesNoSenseIsOneSentence(String arguments, String words) throws Exception {
    Files.createFile(folder.resolve("image.png"));
    StringWriter said = new StringWriter();
    CommandLine line =
        new CommandLine(new TeachCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setErr(new PrintWriter(said))
            .setExecutionExceptionHandler(
                (e, of, _) -> {
                  of.getErr().print(e.getClass().getSimpleName() + ": " + e.getMessage());
                  return 1;
                });
    int code = line.execute(("--set crc --data " + folder + " " + arguments).split(" ", -1));
    assertThat(code).isEqualTo(1);
    assertThat(said.toString()).startsWith("UserException: ").contains(words);
  }

  private static Optional<SetDefinition> definition(String... arguments) {
    HeadOption option = new HeadOption();
    new CommandLine(option).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return option.definition("crc", Instant.EPOCH);
  }
}
