package org.slidestream.benchmarks.line;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slidestream.benchmarks.RandomEncoders;
import org.slidestream.benchmarks.TissueTiles;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Race;
import org.slidestream.benchmarks.race.Result;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.benchmarks.stand.FreshHome;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.encoder.torch.TorchTileEncoder;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.LocalPlatform;

/**
 * The worker through a broker and a registry, transactions and all, beside its encoder alone and
 * its decoders alone. They take turns, round by round; the broker shares the machine.
 */
public final class EmbedLine {
  private static final int IMAGES = 256;

  private final LineSettings settings;
  private final List<RgbImage> tiles = TissueTiles.of(IMAGES);
  private final List<byte[]> images = tiles.stream().map(PngCodec::encode).toList();
  private final Table rates =
      new Table("case", "contender", "tiles/s, best", "tiles/s, median", "tiles per CPU second");
  private final Table times =
      new Table(
          "case",
          "worker / encoder alone",
          "encoding, share of time",
          "commits, share of time",
          "processor ms a tile: encoding",
          "decoding",
          "polling and committing",
          "Kafka clients",
          "broker and registry");

  private EmbedLine(LineSettings settings) {
    this.settings = settings;
  }

  public static void main(String[] args) throws Exception {
    new EmbedLine(Arguments.read(LineSettings.class, args)).run();
  }

  private void run() throws Exception {
    Map<String, String> facts = MachineFacts.now();
    facts.put("threads", "%d, decoding %d".formatted(settings.threads(), settings.decodeThreads()));
    facts.put("batch", Integer.toString(settings.batch()));
    List<LineCase> cases = settings.cases().stream().map(LineCase::parse).toList();
    try (FreshHome home = FreshHome.in(settings.home());
        LocalPlatform platform = LocalPlatform.start(home.path(), settings.registry())) {
      Installation installation =
          new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
      try (TileFeed feed = new TileFeed(installation, images);
          CommittedEmbeddings embeddings = new CommittedEmbeddings(installation);
          ExecutorService decoders = Executors.newFixedThreadPool(settings.decodeThreads())) {
        for (LineCase one : cases) {
          race(one, installation, feed, embeddings, decoders);
        }
      }
    }
    System.out.println(rates.markdown() + "\n\n" + times.markdown());
    rates.write(settings.results().resolve("embed-line.csv"), facts);
    times.write(settings.results().resolve("embed-line-times.csv"), facts);
  }

  private void race(
      LineCase one,
      Installation installation,
      TileFeed feed,
      CommittedEmbeddings embeddings,
      ExecutorService decoders)
      throws Exception {
    TileEncoder encoder = open(one);
    try (RunningWorker worker = new RunningWorker(installation, encoder, workerSettings())) {
      worker.awaitReady();
      WorkerRound line = new WorkerRound(feed, embeddings, one.tiles());
      Contender bare =
          new BareLoop(
              "encoder alone",
              encoder,
              tiles.subList(0, settings.batch()),
              one.tiles() / settings.batch());
      Contender decode = new DecodersAlone("decoders alone", images, decoders, one.tiles());
      Race race = Race.run(List.of(bare, line, decode), settings.rounds());
      for (Result result : race.results()) {
        rates.row(one, result.name(), result.best(), result.median(), result.perProcessor());
      }
      ProcessorTime processor = line.processor();
      double tile = 1e3 / one.tiles() / (settings.rounds() + 1);
      times.row(
          one,
          race.ratio(line, bare),
          worker.seconds("slidestream.embed.encode") / line.seconds(),
          worker.seconds("slidestream.embed.commit") / line.seconds(),
          processor.encoding() * tile,
          processor.decoding() * tile,
          processor.loop() * tile,
          processor.clients() * tile,
          processor.platform() * tile);
    }
  }

  private TileEncoder open(LineCase one) throws IOException {
    return TorchTileEncoder.open(
        EncoderFolder.read(RandomEncoders.folder(settings.encoders(), one.architecture())),
        settings.threads(),
        PrecisionPolicy.of(one.precision(), 0));
  }

  private Map<String, String> workerSettings() {
    return Map.of(
        "embed.encoder", "given",
        "embed.batch.size", Integer.toString(settings.batch()),
        "embed.decode-threads", Integer.toString(settings.decodeThreads()));
  }
}
