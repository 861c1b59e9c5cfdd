package org.slidestream.benchmarks.line;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slidestream.benchmarks.RandomEncoders;
import org.slidestream.benchmarks.TissueTiles;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.encoder.torch.TorchTileEncoder;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.LocalPlatform;
import org.slidestream.wire.Priority;

/**
 * How long a STAT slide waits for its embeddings on an idle line, and while routine slides wait.
 */
public final class StatLatency {
  private static final int IMAGES = 256;

  private final StatSettings settings;
  private final TileFeed feed;
  private final SlideClock clock;
  private final Table table =
      new Table("line", "slide p50 s", "slide p95 s", "tile p50 s", "tile p95 s");

  private StatLatency(StatSettings settings, TileFeed feed, SlideClock clock) {
    this.settings = settings;
    this.feed = feed;
    this.clock = clock;
  }

  public static void main(String[] args) throws Exception {
    StatSettings settings = Arguments.read(StatSettings.class, args);
    List<byte[]> images = TissueTiles.of(IMAGES).stream().map(PngCodec::encode).toList();
    try (LocalPlatform platform = LocalPlatform.start(settings.home(), settings.registry())) {
      Installation installation =
          new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
      try (RunningWorker worker =
              new RunningWorker(installation, encoder(settings), Map.of("embed.encoder", "given"));
          TileFeed feed = new TileFeed(installation, images);
          SlideClock clock = new SlideClock(installation)) {
        worker.awaitReady();
        new StatLatency(settings, feed, clock).run();
      }
    }
  }

  private static TileEncoder encoder(StatSettings settings) throws IOException {
    return TorchTileEncoder.open(
        EncoderFolder.read(RandomEncoders.folder(settings.encoders(), settings.architecture())),
        settings.threads(),
        PrecisionPolicy.EXACT);
  }

  private void run() throws IOException {
    Map<String, String> facts = MachineFacts.now();
    facts.put("encoder", settings.architecture());
    facts.put("tiles of a STAT slide", Integer.toString(settings.tiles()));
    facts.put("tiles of a routine slide", Integer.toString(settings.routineTiles()));
    submitUrgent("warm-up");
    row("STAT, nothing else waits", submitUrgent("idle"));
    List<String> routine = publishRoutine();
    row("STAT, %d routine slides wait".formatted(routine.size()), submitUrgent("busy"));
    facts.put("routine tiles that wait in the end", Long.toString(waiting(routine)));
    row("routine", await(routine));
    System.out.println(table.markdown());
    table.write(settings.results().resolve("stat-latency.csv"), facts);
  }

  /** STAT slides, each published when the one before it is embedded. */
  private Waits submitUrgent(String name) {
    Waits waits = new Waits();
    for (String slide : names(name, settings.slides())) {
      clock.publish(slide, feed.send(slide, Priority.STAT, settings.tiles()));
      waits.add(clock.await(slide, settings.tiles()));
    }
    return waits;
  }

  private List<String> publishRoutine() {
    List<String> slides = names("routine", settings.routineSlides());
    for (String slide : slides) {
      clock.publish(slide, feed.send(slide, Priority.ROUTINE, settings.routineTiles()));
    }
    return slides;
  }

  private long waiting(List<String> slides) {
    return slides.stream()
        .mapToLong(slide -> settings.routineTiles() - clock.waits(slide).size())
        .sum();
  }

  private Waits await(List<String> slides) {
    Waits waits = new Waits();
    for (String slide : slides) {
      waits.add(clock.await(slide, settings.routineTiles()));
    }
    return waits;
  }

  private void row(String line, Waits waits) {
    table.row(
        line,
        Waits.percentile(50, waits.slides()),
        Waits.percentile(95, waits.slides()),
        Waits.percentile(50, waits.tiles()),
        Waits.percentile(95, waits.tiles()));
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(number -> prefix + "-" + number).toList();
  }
}
