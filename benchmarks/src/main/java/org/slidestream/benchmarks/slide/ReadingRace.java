package org.slidestream.benchmarks.slide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.PythonPeer;
import org.slidestream.benchmarks.race.Race;
import org.slidestream.benchmarks.race.Result;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Plot;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.pixels.JpegCodec;

/**
 * How fast tiles of a slide are read: our reader beside openslide-python and Pillow, one thread
 * each, as tiles of 256 px and resampled to 224. They take turns, round by round, and have to come
 * to the same pixels.
 */
public final class ReadingRace {
  private static final int SIDE = 256;
  private static final List<Integer> PIXELS = List.of(SIDE, 224);

  private final ReadingSettings settings;
  private final Map<String, String> facts = MachineFacts.now();
  private final Table summary =
      new Table("", "tiles/s, best", "tiles/s, median", "tiles per CPU second", "times OpenSlide");
  private final Map<String, Double> bars = new LinkedHashMap<>();

  private ReadingRace(ReadingSettings settings) {
    this.settings = settings;
    facts.put("decoder", JpegCodec.best().toString());
  }

  public static void main(String[] args) throws IOException {
    new ReadingRace(Arguments.read(ReadingSettings.class, args)).run();
  }

  private void run() throws IOException {
    for (Path slide : settings.slides()) {
      race(slide);
    }
    facts.forEach((name, fact) -> System.out.println(name + ": " + fact));
    System.out.println(summary.markdown());
    Plot.bars(settings.plots().resolve("reading.png"), "One thread", "tiles/s, median", bars);
  }

  private void race(Path file) throws IOException {
    String name = file.getFileName().toString().replaceFirst("\\..*", "");
    try (SlideImage slide = SlideFormats.open(file)) {
      List<Region> tiles = TissueRegions.of(slide, SIDE);
      try (PythonPeer peer = peer(file, tiles)) {
        facts.put("peer", peer.greeting());
        facts.put(name + ", tiles", Integer.toString(tiles.size()));
        List<Contender> contenders = new ArrayList<>();
        for (int pixels : PIXELS) {
          String what = "%s, %d px".formatted(name, pixels);
          OurReading ours = new OurReading(what + ", ours", slide, tiles, pixels);
          boolean same = peer.ask("digest " + pixels).equals(digest(ours));
          facts.put(what + ", same pixels", Boolean.toString(same));
          contenders.add(ours);
          contenders.add(peer.contender(what + ", OpenSlide", tiles.size(), "time " + pixels));
        }
        Race race = Race.run(contenders, settings.rounds());
        race.table().write(settings.results().resolve("reading-%s.csv".formatted(name)), facts);
        report(contenders, race);
      }
    }
  }

  private PythonPeer peer(Path slide, List<Region> tiles) throws IOException {
    Path places = Files.createDirectories(settings.work()).resolve("tiles.txt");
    Files.write(places, tiles.stream().map(tile -> tile.x() + " " + tile.y()).toList());
    return PythonPeer.start(
        settings.python(),
        ReadingRace.class,
        "openslide_peer.py",
        settings.work(),
        Map.of(),
        slide.toString(),
        places.toString(),
        Integer.toString(SIDE));
  }

  private static String digest(OurReading reading) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      reading.each(image -> digest.update(image.rgb()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every JDK has it
    }
  }

  /** Contenders are ours and theirs, in turn. */
  private void report(List<Contender> contenders, Race race) {
    List<Result> results = race.results();
    for (int i = 0; i < contenders.size(); i++) {
      Result result = results.get(i);
      double times = race.ratio(contenders.get(i), contenders.get(i | 1));
      summary.row(result.name(), result.best(), result.median(), result.perProcessor(), times);
      bars.put(result.name(), result.median());
    }
  }
}
