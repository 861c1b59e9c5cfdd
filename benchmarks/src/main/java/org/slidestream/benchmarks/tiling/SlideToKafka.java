package org.slidestream.benchmarks.tiling;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slidestream.benchmarks.race.Race;
import org.slidestream.benchmarks.race.Result;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.benchmarks.stand.Apart;
import org.slidestream.benchmarks.stand.FreshHome;
import org.slidestream.benchmarks.stand.RunningService;
import org.slidestream.launcher.Settings;
import org.slidestream.schemas.Topics;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;
import org.slidestream.stack.platform.LocalPlatform;
import org.slidestream.tiler.TilerService;
import org.slidestream.tiler.TilerSettings;
import org.slidestream.tiler.cut.TileCutter;
import org.slidestream.wire.SlideSubmission;

/**
 * From a slide's file to acknowledged records: the tiler beside a producer that has its records
 * ready, without transactions and with them, and beside its own cutting. They take turns, round by
 * round; the broker shares the machine.
 */
public final class SlideToKafka {
  private final SlideToKafkaSettings settings;
  private final Table rates =
      new Table(
          "case",
          "contender",
          "tiles/s, best",
          "tiles/s, median",
          "MB/s, median",
          "tiler / contender",
          "processor ms a tile: cutting",
          "loop",
          "producer",
          "all of the process",
          "broker and registry",
          "processors in use");

  private SlideToKafka(SlideToKafkaSettings settings) {
    this.settings = settings;
  }

  public static void main(String[] args) throws Exception {
    new SlideToKafka(Arguments.read(SlideToKafkaSettings.class, args)).run();
  }

  private void run() throws Exception {
    Map<String, String> facts = MachineFacts.now();
    facts.put("rounds", Integer.toString(settings.rounds()));
    for (TilerCase one : settings.cases()) {
      try (FreshHome home = FreshHome.in(settings.home());
          LocalPlatform platform = LocalPlatform.start(home.path(), settings.registry())) {
        if (settings.apart()) {
          Apart.begin();
        }
        run(one, new Installation(platform.bootstrapServers(), platform.registryUrl().toString()));
      }
      System.out.println(rates.markdown());
    }
    rates.write(
        settings
            .results()
            .resolve(settings.apart() ? "slide-to-kafka-apart.csv" : "slide-to-kafka.csv"),
        facts);
  }

  private void run(TilerCase one, Installation installation) throws Exception {
    Map<String, String> values = new HashMap<>(one.settings());
    values.put("tiler.roots", "/");
    TilerSettings tiler = Settings.read(TilerSettings.class, values);
    try (RunningService service = service(tiler, installation);
        SlideFeed feed = new SlideFeed(installation, settings.micronsPerPixel());
        TileCutter cutter = new TileCutter(Runtime.getRuntime().availableProcessors())) {
      service.awaitReady();
      SlideSubmission slide = feed.submission(settings.slide());
      feed.tile(slide, one.slides());
      List<ProducerRecord<String, byte[]>> records = records(installation);
      try (BareProducer bare = new BareProducer(installation, records);
          TransactionalProducer committing = new TransactionalProducer(installation, records)) {
        TilerRound round = new TilerRound(feed, slide, one.slides());
        CuttingAlone alone = cutting(one, tiler, cutter);
        Race.run(List.of(bare, committing, round, alone), settings.warmUp());
        Accounted line = new Accounted(round);
        List<Accounted> contenders =
            List.of(new Accounted(bare), new Accounted(committing), line, new Accounted(alone));
        Race race = Race.run(contenders, settings.rounds());
        contenders.forEach(other -> report(one, race, line, other, megabytes(records)));
      }
    }
  }

  private static RunningService service(TilerSettings settings, Installation installation) {
    return new RunningService(
        TilerTime.LOOP,
        new TilerService(
            settings, installation.kafka(), installation.wire(), new SimpleMeterRegistry()));
  }

  private CuttingAlone cutting(TilerCase one, TilerSettings tiler, TileCutter cutter) {
    return new CuttingAlone(
        settings.slide(),
        MicronsPerPixel.square(settings.micronsPerPixel()),
        TilerSettings.plan(tiler),
        cutter,
        one.slides());
  }

  /** What the tiler has published so far. */
  private static List<ProducerRecord<String, byte[]>> records(Installation installation) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    try (LineReader reader =
        new LineReader(installation)
            .onRecords(
                Topics.TILES.name(),
                record ->
                    records.add(
                        new ProducerRecord<>(record.topic(), record.key(), record.value())))) {
      reader.drain();
    }
    return records;
  }

  private static double megabytes(List<ProducerRecord<String, byte[]>> records) {
    return records.stream().mapToLong(record -> record.value().length).sum() / 1e6 / records.size();
  }

  private void report(
      TilerCase one, Race race, Accounted line, Accounted contender, double megabytes) {
    Result result = race.result(contender);
    TilerTime processors = contender.processors();
    double tile = 1e3 / contender.worked();
    rates.row(
        one,
        result.name(),
        result.best(),
        result.median(),
        result.median() * megabytes,
        race.ratio(line, contender),
        processors.cutting() * tile,
        processors.loop() * tile,
        processors.producer() * tile,
        processors.process() * tile,
        processors.platform() * tile,
        (processors.process() + processors.platform()) / contender.seconds());
  }
}
