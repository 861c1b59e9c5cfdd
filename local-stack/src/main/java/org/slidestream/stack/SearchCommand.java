package org.slidestream.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;
import org.slidestream.stack.search.FoundFiles;
import org.slidestream.stack.search.FoundTable;
import org.slidestream.stack.search.SearchClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code search}: finds the regions that look like an image. */
@Command(
    name = "search",
    description = {
      "Finds regions like one: tiles of the slides that the running line has seen, and taught",
      "examples. The image is embedded here, by the encoder and the precision that the line runs",
      "with; with --out the answer stays as result.json, and as GeoJSON for each slide."
    },
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  /** Which regions are looked at. */
  enum Kind {
    TILES,
    EXAMPLES,
    ALL
  }

  @Mixin private DataOption data = new DataOption();
  @Mixin private EncoderOption encoder = new EncoderOption();

  @Option(
      names = "--image",
      paramLabel = "FILE",
      required = true,
      description = "the region, as PNG or JPEG, at the resolution of the line's tiles")
  private Path image = Path.of("");

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many regions (default: ${DEFAULT-VALUE})")
  private int k = 20;

  @Option(
      names = "--among",
      paramLabel = "KIND",
      defaultValue = "all",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Kind among = Kind.ALL;

  @Option(names = "--set", paramLabel = "NAME", description = "examples of this set only")
  private @Nullable String set;

  @Option(names = "--label", paramLabel = "NAME", description = "examples of this class only")
  private @Nullable String label;

  @Option(names = "--except-slide", paramLabel = "ID", description = "no tile of this slide")
  private @Nullable String exceptSlide;

  @Option(names = "--exact", description = "look at every embedding: slow, and misses none")
  private boolean exact;

  @Option(names = "--out", paramLabel = "DIR", description = "folder for the answer")
  private @Nullable Path out;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter terminal = Terminal.out(spec);
    SearchAddress service = SearchAddress.at(data.home);
    RgbImage region = decode(image);
    encoder.warning().ifPresent(warning -> terminal.println("Mind: " + warning + "."));
    JsonNode answer = ask(service, question(region));
    FoundTable.of(answer).forEach(terminal::println);
    if (out != null) {
      int slides = new FoundFiles(out).write(answer);
      terminal.printf("%s/result.json, and GeoJSON of %d slides%n", out, slides);
    }
    terminal.flush();
    return 0;
  }

  private ObjectNode question(RgbImage region) throws IOException {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    try (TileEncoder opened = encoder.open()) {
      ArrayNode vector = question.putArray("vector");
      for (float value : opened.embed(List.of(region))[0]) {
        vector.add(value);
      }
      question.put("encoderId", opened.card().id());
      question.put("precision", opened.precision().wireName());
    }
    question.put("k", k);
    if (among != Kind.ALL) {
      question.put("kind", among.name());
    }
    put(question, "set", set);
    put(question, "label", label);
    put(question, "exceptSlide", exceptSlide);
    question.put("exact", exact);
    return question;
  }

  private static void put(ObjectNode question, String field, @Nullable String value) {
    if (value != null) {
      question.put(field, value);
    }
  }

  private static JsonNode ask(SearchAddress service, ObjectNode question)
      throws IOException, InterruptedException {
    try {
      return new SearchClient(service.url()).search(question);
    } catch (SearchClient.RefusedException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    } catch (ConnectException e) {
      throw new UserException("nobody answers searches at " + service.url(), e);
    }
  }

  private static RgbImage decode(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserException("there is no image " + file);
    }
    try {
      return EncodedImage.decode(Files.readAllBytes(file));
    } catch (UndecodableImageException e) {
      throw new UserException(file + " cannot be decoded: " + e.getMessage(), e);
    }
  }
}
