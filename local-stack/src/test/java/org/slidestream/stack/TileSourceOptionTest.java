package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be opened is refused in one line, by either command. */
class TileSourceOptionTest {
  @TempDir private Path folder = Path.of("");
  private Path tiles = Path.of("");

  @BeforeEach
  void aFolderWithATile() throws IOException {
    tiles = Files.createDirectory(folder.resolve("tiles"));
    ImageIO.write(
        new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
        "png",
        tiles.resolve("one.png").toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pretrain", "curate"})
  void refusesToTakeTilesFromNowhere(String command) throws IOException {
    assertThat(linesOf(command))
        .containsExactly("give --data, --topic or both: there are no tiles");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pretrain", "curate"})
  void refusesALineThatDoesNotRun(String command) throws IOException {
    assertThat(linesOf(command, "--topic", folder.toString(), "--to", "2026-11-02T00:00:00Z"))
        .singleElement()
        .asString()
        .startsWith("no Slidestream runs with its data in " + folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--from", "--to"})
  void refusesTimesThatAreOfNoTopic(String option) throws IOException {
    assertThat(linesOf("curate", "--data", tiles.toString(), option, "2026-11-01T00:00:00Z"))
        .containsExactly(option + " is a time of --topic, which is not given");
  }

  @Test
  void refusesAnEndThatIsNotAfterTheBeginning() throws IOException {
    assertThat(
            linesOf(
                "curate",
                "--topic",
                folder.toString(),
                "--from",
                "2026-11-02T00:00:00Z",
                "--to",
                "2026-11-02T00:00:00Z"))
        .containsExactly("--to 2026-11-02T00:00:00Z is not after --from 2026-11-02T00:00:00Z");
  }

  @Test
  void refusesToLearnFromATopicThatGrows() throws IOException {
    assertThat(linesOf("pretrain", "--topic", folder.toString()))
        .containsExactly(
            "give --to beside --topic: a run that goes on must find the tiles that it began with");
  }

  @Test
  void refusesAListThatIsMissing() throws IOException {
    Path list = folder.resolve("curated.txt");

    assertThat(linesOf("pretrain", "--data", tiles.toString(), "--curated", list.toString()))
        .containsExactly("the curated list " + list + " cannot be read: there is no such file");
  }

  @Test
  void refusesAListThatIsNone() throws IOException {
    Path list = Files.writeString(folder.resolve("curated.txt"), "one.png\n");

    assertThat(linesOf("pretrain", "--data", tiles.toString(), "--curated", list.toString()))
        .singleElement()
        .asString()
        .contains(list + " is no list of curated tiles");
  }

  @Test
  void refusesAListOfOtherTiles() throws IOException {
    Path list = Files.writeString(folder.resolve("curated.txt"), "# made\ntwo.png\n");

    assertThat(linesOf("pretrain", "--data", tiles.toString(), "--curated", list.toString()))
        .containsExactly(list + " names two.png, which is not among the 1 tiles of the data");
  }

  @Test
  void refusesAListOfNothing() throws IOException {
    Path list = Files.writeString(folder.resolve("curated.txt"), "# made\n");

    assertThat(linesOf("pretrain", "--data", tiles.toString(), "--curated", list.toString()))
        .containsExactly(list + " names no tile");
  }

  private List<String> linesOf(String command, String... options) throws IOException {
    List<String> line = new ArrayList<>(List.of(command, "--out", folder.resolve("o").toString()));
    if (command.equals("pretrain")) {
      line.addAll(
          List.of("--recipe", Files.writeString(folder.resolve("r.properties"), "").toString()));
    }
    line.addAll(List.of(options));
    StringWriter said = new StringWriter();
    int code =
        Slidestream.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(said, true))
            .execute(line.toArray(String[]::new));
    assertThat(code).isNotZero();
    return said.toString().lines().toList();
  }
}
