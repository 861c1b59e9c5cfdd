package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CurateCommandTest {
  private static final int SIDE = 64;
  private static final int PINK = 0xe8b0c8;
  private static final int VIOLET = 0x7a4a9a;

  @TempDir private Path folder = Path.of("");

  private final StringWriter printed = new StringWriter();

  @Test
  void refusesToKeepNothing() {
    assertThat(curate("--keep", "0")).isNotZero();
    assertThat(printed.toString()).contains("--keep must be at least 1, not 0");
  }

  @Test
  void refusesAFolderWithoutTiles() {
    assertThat(curate()).isNotZero();
    assertThat(printed.toString()).contains(folder + " holds no tile");
  }

  /** Four tiles of each of two tissues, two of them twice, and a file that is no image. */
  @Test
  void keepsAsManyOfEachTissueAndNoTileTwice() throws IOException {
    for (int i = 0; i < 4; i++) {
      draw("pink-%d.png".formatted(i), PINK, 4, i);
      draw("violet-%d.png".formatted(i), VIOLET, 24, i);
    }
    Files.copy(folder.resolve("pink-0.png"), folder.resolve("pink-0-again.png"));
    Files.copy(folder.resolve("violet-0.png"), folder.resolve("violet-0-again.png"));
    Files.writeString(folder.resolve("torn.png"), "half of an image");

    assertThat(curate("--duplicates", "0.9999", "--clusters", "2", "--keep", "4"))
        .as(printed.toString())
        .isZero();

    assertThat(printed.toString())
        .contains("11 tiles, 1 unreadable, 2 duplicates: 4 kept", "Unreadable: ", "torn.png");
    List<String> kept = kept();
    assertThat(kept).hasSize(4).doesNotHaveDuplicates();
    assertThat(kept).filteredOn(name -> name.contains("pink")).hasSize(2);
    assertThat(kept).allMatch(name -> Files.isRegularFile(folder.resolve(name)), "files given");
    assertThat(kept.stream().map(name -> name.replace("-again", ""))).doesNotHaveDuplicates();
    assertReportAgrees();
    assertThat(picture("clusters.png").getHeight()).isGreaterThan(2 * SIDE);
    assertThat(picture("duplicates.png").getHeight()).isGreaterThan(2 * SIDE);
  }

  private void assertReportAgrees() throws IOException {
    JsonNode report = new ObjectMapper().readTree(out("report.json").toFile());
    assertThat(report.get("tiles").asInt()).isEqualTo(11);
    assertThat(report.get("distinct").asInt()).isEqualTo(8);
    assertThat(report.get("kept").asInt()).isEqualTo(4);
    assertThat(report.get("clusters")).hasSize(2);
    for (JsonNode cluster : report.get("clusters")) {
      assertThat(cluster.get("size").asInt()).isEqualTo(4);
      assertThat(cluster.get("kept").asInt()).isEqualTo(2);
    }
    assertThat(report.get("first_unreadable").get(0).asText()).contains("torn.png");
  }

  private List<String> kept() throws IOException {
    try (Stream<String> lines = Files.lines(out("curated.txt"))) {
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }

  private BufferedImage picture(String name) throws IOException {
    return ImageIO.read(out(name).toFile());
  }

  private Path out(String name) {
    return folder.resolve("out").resolve(name);
  }

  /** Dark nuclei, here and there, on one colour. */
  private void draw(String name, int rgb, int nuclei, long seed) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(rgb));
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(new Color(0x30205a));
    Random random = new Random(seed);
    for (int i = 0; i < nuclei; i++) {
      pen.fillOval(random.nextInt(SIDE), random.nextInt(SIDE), 8, 8);
    }
    pen.dispose();
    assertThat(ImageIO.write(image, "png", folder.resolve(name).toFile())).isTrue();
  }

  private int curate(String... options) {
    Stream<String> line =
        Stream.concat(
            Stream.of(
                "curate", "--data", folder.toString(), "--out", folder.resolve("out").toString()),
            Stream.of(options));
    CommandLine command = Slidestream.commandLine();
    PrintWriter writer = new PrintWriter(printed, true);
    return command.setOut(writer).setErr(writer).execute(line.toArray(String[]::new));
  }
}
