package org.slidestream.pretraining.curation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.pretraining.data.UnreadableTileException;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Where a curation is left: {@code curated.txt}, {@code report.json}, {@code clusters.png} and
 * {@code duplicates.png}.
 *
 * @param folder made if missing; files of the same names are replaced
 */
public record CurationFolder(Path folder) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int CENTRAL = 10;
  private static final int PAIRS = 48;
  private static final int MOST_NAMED = 100;

  /** Writes all. */
  public void write(
      String made, TilePool pool, EmbeddedTiles tiles, Curation curation, Curation.Plan plan)
      throws IOException {
    Files.createDirectories(folder);
    new CuratedList(
            made,
            Arrays.stream(curation.kept()).mapToObj(i -> pool.name(tiles.indices()[i])).toList())
        .write(folder.resolve("curated.txt"));
    Files.writeString(
        folder.resolve("report.json"),
        MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(report(made, pool, tiles, curation, plan))
            + "\n");
    draw("clusters.png", clusters(pool, tiles, curation));
    draw("duplicates.png", duplicates(pool, tiles, curation));
  }

  private void draw(String name, ContactSheet sheet) throws IOException {
    BufferedImage drawn = sheet.drawn();
    if (!ImageIO.write(drawn, "png", folder.resolve(name).toFile())) {
      throw new IOException("no PNG can be written to " + folder.resolve(name));
    }
  }

  private static ObjectNode report(
      String made, TilePool pool, EmbeddedTiles tiles, Curation curation, Curation.Plan plan) {
    ObjectNode json = MAPPER.createObjectNode().put("made", made);
    json.put("tiles", pool.size()).put("unreadable", tiles.unreadable().size());
    json.put("duplicates", curation.rows().count() - curation.distinct().length);
    json.put("distinct", curation.distinct().length).put("kept", curation.kept().length);
    json.put("duplicate_cosine", plan.duplicates()).put("seed", plan.seed());
    ArrayNode levels = json.putArray("levels");
    Arrays.stream(curation.levels()).forEach(level -> levels.add(level.centroids().count()));
    ArrayNode clusters = json.putArray("clusters");
    for (Curation.Group group : curation.groups()) {
      clusters
          .addObject()
          .put("size", group.members().length)
          .put("kept", group.kept())
          .put("most_central", pool.name(tiles.indices()[group.members()[0]]));
    }
    ArrayNode unreadable = json.putArray("first_unreadable");
    tiles.unreadable().stream().limit(MOST_NAMED).forEach(unreadable::add);
    return json;
  }

  private static ContactSheet clusters(TilePool pool, EmbeddedTiles tiles, Curation curation) {
    Curation.Group[] groups = curation.groups();
    double largest = groups[0].members().length;
    List<ContactSheet.Strip> strips =
        Arrays.stream(groups)
            .parallel()
            .map(
                group ->
                    new ContactSheet.Strip(
                        Integer.toString(group.members().length),
                        group.kept() + " kept",
                        group.members().length / largest,
                        (double) group.kept() / group.members().length,
                        Arrays.stream(group.members())
                            .limit(CENTRAL)
                            .mapToObj(row -> tile(pool, tiles.indices()[row]))
                            .toList()))
            .toList();
    return new ContactSheet(
        "%,d tiles in %d clusters, the largest first, each by its most central tiles; %,d kept"
            .formatted(curation.distinct().length, groups.length, curation.kept().length),
        strips);
  }

  /** Pairs of all cosines, evenly from the least to the most. */
  private static ContactSheet duplicates(TilePool pool, EmbeddedTiles tiles, Curation curation) {
    int[] standIns = curation.standIns();
    record Pair(int row, int standIn, double cosine) {}
    List<Pair> pairs =
        IntStream.range(0, standIns.length)
            .filter(i -> standIns[i] != i)
            .mapToObj(
                i -> new Pair(i, standIns[i], curation.rows().dot(i, curation.rows(), standIns[i])))
            .sorted(java.util.Comparator.comparingDouble(Pair::cosine))
            .toList();
    List<ContactSheet.Strip> strips = new ArrayList<>();
    int shown = Math.min(PAIRS, pairs.size());
    for (int i = 0; i < shown; i++) {
      Pair pair = pairs.get((int) ((long) i * (pairs.size() - 1) / Math.max(1, shown - 1)));
      strips.add(
          new ContactSheet.Strip(
              "%.4f".formatted(pair.cosine),
              "",
              0,
              0,
              List.of(
                  tile(pool, tiles.indices()[pair.standIn]),
                  tile(pool, tiles.indices()[pair.row]))));
    }
    return new ContactSheet(
        pairs.isEmpty()
            ? "No duplicates"
            : "%,d duplicates: some pairs, the least alike first".formatted(pairs.size()),
        strips);
  }

  private static Optional<RgbImage> tile(TilePool pool, int index) {
    try {
      return Optional.of(pool.tile(index));
    } catch (UnreadableTileException e) {
      return Optional.empty(); // it was read before; its place in the sheet stays empty
    }
  }
}
