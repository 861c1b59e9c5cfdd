package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.demo.PyramidTiffWriter;
import org.slidestream.stack.demo.SyntheticSlide;
import picocli.CommandLine;

class TileCommandTest {
  private static final int SIDE = 1536;

  @TempDir Path folder;

  private final StringWriter printed = new StringWriter();

  @Test
  void theReportTheListAndTheFilesAgree() throws IOException {
    tile(synthetic());
    JsonNode report = report();
    List<String> rows = rows();
    assertThat(report.get("tiles").asInt()).isPositive().isEqualTo(rows.size());
    for (String row : rows) {
      RgbImage tile =
          EncodedImage.decode(Files.readAllBytes(out(row.substring(0, row.indexOf(',')))));
      assertThat(tile.width()).isEqualTo(224);
    }
    long flagged = rows.stream().filter(row -> !row.endsWith(",")).count();
    assertThat(report.get("flaggedTiles").asLong()).isEqualTo(flagged);
    assertThat(report.get("flags")).hasSize(4);
    assertThat(report.get("preset").asText()).isEqualTo("biopsy");
    assertThat(EncodedImage.decode(Files.readAllBytes(out("mask.png"))).width()).isEqualTo(1400);
  }

  @Test
  void coordinatesOnlyAreTheSamePlacesWithoutImagesOrFlags() throws IOException {
    Path slide = synthetic();
    tile(slide);
    List<String> places = rows().stream().map(row -> row.split(",", 2)[1]).toList();
    tile(slide, "--coordinates-only");
    assertThat(places).hasSameSizeAs(rows());
    for (int i = 0; i < places.size(); i++) {
      assertThat(places.get(i)).startsWith(rows().get(i));
    }
    assertThat(out("000000.png")).doesNotExist();
    assertThat(report().has("flags")).isFalse();
  }

  @Test
  void eachResolutionHasItsGridAndItsPicture() throws IOException {
    tile(synthetic(), "-S", "tiler.microns-per-pixel=0.5,2.0");
    JsonNode grids = report().get("grids");
    assertThat(grids.findValuesAsText("picture")).containsExactly("mask-1.png", "mask-2.png");
    assertThat(out("mask-1.png")).exists();
    assertThat(out("mask-2.png")).exists();
    for (JsonNode grid : grids) {
      String resolution = "," + grid.get("micronsPerPixel").asText() + ",";
      assertThat(grid.get("tiles").asLong())
          .isPositive()
          .isEqualTo(rows().stream().filter(row -> row.contains(resolution)).count());
    }
    assertThat(printed.toString())
        .containsPattern("\\d+ tiles of 0.500 um/px, \\d+ tiles of 2.000");
  }

  @Test
  void theSlidesOwnTilesAreWrittenAsTheyAre() throws IOException {
    tile(synthetic(), "-S", "tiler.tile-pixels=256");
    assertThat(rows()).isNotEmpty().allMatch(row -> row.contains(".jpg,"));
    assertThat(report().has("flags")).isTrue();
  }

  @Test
  void nothingIsSaidOfTilesThatAreNotLookedAt() throws IOException {
    tile(synthetic(), "-S", "tiler.quality=false");
    assertThat(rows()).isNotEmpty().allMatch(row -> row.endsWith(",,,,,"));
    assertThat(report().has("flags")).isFalse();
  }

  @Test
  void whatAnEarlierRunLeftIsReplacedAndNothingElse() throws IOException {
    Path slide = synthetic();
    tile(slide);
    Files.writeString(out("note.txt"), "mine");
    tile(slide, "-S", "tiler.microns-per-pixel=2.0");
    assertThat(printed.toString()).contains("the tiles of an earlier run in ");
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".png")))
          .hasSize(rows().size() + 1); // and the mask
    }
    assertThat(out("note.txt")).hasContent("mine");
  }

  @Test
  void aFolderOfSomebodyElsesIsLeftAlone() throws IOException {
    Path photo = Files.createDirectories(folder.resolve("out")).resolve("000001.png");
    Files.writeString(photo, "a photo");
    assertThat(exit(synthetic())).isNotZero();
    assertThat(photo).hasContent("a photo");
    assertThat(out("tiles.csv")).doesNotExist();
  }

  @Test
  void theContoursEncloseWhatTheReportCallsTissue() throws IOException {
    tile(synthetic(), "--coordinates-only");
    double area = 0;
    for (JsonNode piece : json("tissue.geojson").get("features")) {
      for (JsonNode ring : piece.get("geometry").get("coordinates")) {
        assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
        area += area(ring); // holes run the other way round
      }
    }
    assertThat(area / SIDE / SIDE).isCloseTo(report().get("tissueShare").asDouble(), offset(1e-6));
  }

  @Test
  void damagedTilesAreHolesInTheReport() throws IOException {
    int side = 2 * SIDE; // so that the mask's picture is of a smaller level
    Path slide = stored(side, new SyntheticSlide(side, side, 1)::read);
    damage(slide);
    tile(slide);
    int holes = report().get("holes").size();
    assertThat(holes).isPositive();
    assertThat(report().get("holes").get(0).asText()).startsWith("tile ").contains(" at (");
    assertThat(rows()).hasSize(report().get("tiles").asInt() - holes);
    assertThat(printed.toString()).contains(holes + " tiles cannot be decoded: tile ");
  }

  @Test
  void aSlideWithoutTissueSaysWhyThereAreNoTiles() throws IOException {
    tile(
        stored(
            SIDE,
            (_, _, width, height) -> {
              byte[] white = new byte[3 * width * height];
              Arrays.fill(white, (byte) -1);
              return new RgbImage(width, height, white);
            }));
    assertThat(report().get("tiles").asInt()).isZero();
    assertThat(report().get("reason").asText()).startsWith("no tissue was found: ");
    assertThat(printed.toString()).contains("no tiles: no tissue was found: ");
    assertThat(rows()).isEmpty();
  }

  private static double area(JsonNode ring) {
    double twice = 0;
    for (int i = 0; i + 1 < ring.size(); i++) {
      JsonNode from = ring.get(i);
      JsonNode to = ring.get(i + 1);
      twice +=
          from.get(0).asDouble() * to.get(1).asDouble()
              - to.get(0).asDouble() * from.get(1).asDouble();
    }
    return twice / 2;
  }

  private Path synthetic() throws IOException {
    return stored(SIDE, new SyntheticSlide(SIDE, SIDE, 1)::read);
  }

  private Path stored(int side, PyramidTiffWriter.Pixels pixels) throws IOException {
    Path file = folder.resolve("slide.tif");
    new PyramidTiffWriter(JpegCodec.best()).write(file, side, side, 0.5, "drawn", pixels);
    return file;
  }

  /** Ends one of the JPEG streams of level 0 in its middle. */
  private static void damage(Path slide) throws IOException {
    byte[] bytes = Files.readAllBytes(slide);
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at + 2 < bytes.length; at++) {
      if (bytes[at] == (byte) 0xFF
          && bytes[at + 1] == (byte) 0xD8
          && bytes[at + 2] == (byte) 0xFF) {
        starts.add(at);
      }
    }
    int tile = starts.size() / 3;
    int middle = (starts.get(tile) + starts.get(tile + 1)) / 2;
    bytes[middle] = (byte) 0xFF;
    bytes[middle + 1] = (byte) 0xD9;
    Files.write(slide, bytes);
  }

  private void tile(Path slide, String... options) {
    assertThat(exit(slide, options)).isZero();
  }

  private int exit(Path slide, String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of(slide.toString(), "--out", folder.resolve("out").toString()));
    return new CommandLine(new TileCommand())
        .setOut(new PrintWriter(printed))
        .execute(words.toArray(String[]::new));
  }

  private JsonNode report() throws IOException {
    return json("report.json");
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(out(name).toFile());
  }

  /** The list of tiles without its head. */
  private List<String> rows() throws IOException {
    List<String> lines = Files.readAllLines(out("tiles.csv"));
    return lines.subList(1, lines.size());
  }

  private Path out(String name) {
    return folder.resolve("out").resolve(name);
  }
}
