package org.slidestream.benchmarks.line;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.benchmarks.RandomEncoders;
import org.slidestream.benchmarks.TissueTiles;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Plot;
import org.slidestream.benchmarks.report.Slope;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.benchmarks.stand.FreshHome;
import org.slidestream.benchmarks.stand.ServiceProcess;
import org.slidestream.embed.EmbedWorker;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.LocalPlatform;

/** Many tiles through one worker process, whose memory is looked at each second. */
public final class Soak {
  private static final int IMAGES = 256;

  /** Tiles that become visible together. */
  private static final int CHUNK = 500;

  private final SoakSettings settings;
  private final List<Double> tiles = new ArrayList<>();
  private final List<Double> heap = new ArrayList<>();
  private final List<Double> resident = new ArrayList<>();
  private final Table samples = new Table("seconds", "tiles", "heap MiB", "resident MiB");
  private final long start = System.nanoTime();

  private Soak(SoakSettings settings) {
    this.settings = settings;
  }

  public static void main(String[] args) throws Exception {
    new Soak(Arguments.read(SoakSettings.class, args)).run();
  }

  private void run() throws Exception {
    Map<String, String> facts = MachineFacts.now();
    Path encoder = RandomEncoders.folder(settings.encoders(), settings.architecture());
    List<byte[]> images = TissueTiles.of(IMAGES).stream().map(PngCodec::encode).toList();
    try (FreshHome home = FreshHome.in(settings.home());
        LocalPlatform platform = LocalPlatform.start(home.path(), settings.registry())) {
      Installation installation =
          new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
      try (ServiceProcess worker =
              ServiceProcess.start(
                  EmbedWorker.class,
                  installation,
                  settings.heap(),
                  Map.of("embed.encoder", encoder.toString()),
                  home.path().resolve("worker.log"));
          TileFeed feed = new TileFeed(installation, images);
          CommittedEmbeddings embeddings = new CommittedEmbeddings(installation)) {
        soak(worker, feed, embeddings);
      }
    }
    report(facts);
  }

  private void soak(ServiceProcess worker, TileFeed feed, CommittedEmbeddings embeddings)
      throws IOException {
    int sent = 0;
    long next = System.nanoTime();
    while (embeddings.count() < settings.tiles()) {
      int done = embeddings.count();
      if (sent < settings.tiles() && sent - done < CHUNK) {
        feed.send(CHUNK).run();
        sent += CHUNK;
      }
      embeddings.look();
      if (System.nanoTime() >= next) {
        next += 1_000_000_000;
        sample(worker, done);
      }
    }
  }

  private void sample(ServiceProcess worker, double done) throws IOException {
    tiles.add(done);
    heap.add(worker.heap());
    resident.add(worker.resident());
    samples.row((System.nanoTime() - start) / 1e9, (int) done, heap.getLast(), resident.getLast());
  }

  private void report(Map<String, String> facts) throws IOException {
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    lines.put("resident", resident);
    lines.put("heap", heap);
    lines.forEach(
        (name, values) ->
            facts.put(
                name + " MiB for each 1000 tiles after the first " + settings.warmUp(),
                "%.3f".formatted(1000 * slope(values))));
    facts.forEach((name, fact) -> System.out.println(name + ": " + fact));
    samples.write(settings.results().resolve("soak.csv"), facts);
    Plot.lines(
        settings.plots().resolve("soak.png"),
        "Memory of a worker process",
        "tiles embedded",
        "MiB",
        tiles,
        lines);
  }

  private double slope(List<Double> values) {
    int first = (int) tiles.stream().filter(done -> done < settings.warmUp()).count();
    return Slope.of(tiles.subList(first, tiles.size()), values.subList(first, values.size()));
  }
}
