package org.slidestream.tiler;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Launcher;
import org.slidestream.launcher.Service;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.schemas.RegistryWire;
import org.slidestream.schemas.Wire;
import org.slidestream.slide.SlideFormats;
import org.slidestream.telemetry.ConsumerLag;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.cut.SlideOpener;
import org.slidestream.tiler.cut.TileCutter;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.tiler.rules.FolderRules;

/** The tiler: submissions in, tiles and manifests out, and a folder that is watched for slides. */
public final class TilerService implements Service {
  /** As logs and dead letters call it. */
  static final String NAME = "tiler-service";

  /** Turns, of a chunk each, for which a slide's file stays open though others wait for that. */
  private static final int LONG_STAY = 32;

  private final TilingPlan plan;
  private final int threads;
  private final int chunkSize;
  private final int slidesAtOnce;
  private final double mostHoles;
  private final Roots roots;
  private final SlideResolution resolutions;
  private final Arrivals arrivals;
  private final KafkaClients clients;
  private final Wire wire;
  private final MeterRegistry meters;
  private final JourneyTracer tracer;
  private final SlideOpener opener;
  private final Clock clock;
  private volatile boolean closing;
  private volatile @Nullable SlideLoop loop;

  /**
   * @throws SettingsException when a setting is missing or wrong
   */
  public TilerService(
      TilerSettings settings, KafkaSettings kafka, Wire wire, MeterRegistry meters) {
    this(settings, kafka, wire, meters, JourneyTracer.none());
  }

  /** The same, traced. */
  public TilerService(
      TilerSettings settings,
      KafkaSettings kafka,
      Wire wire,
      MeterRegistry meters,
      JourneyTracer tracer) {
    this(
        settings,
        KafkaClients.of(settings, kafka),
        wire,
        meters,
        tracer,
        SlideFormats::open,
        Clock.systemUTC());
  }

  TilerService(
      TilerSettings settings,
      KafkaClients clients,
      Wire wire,
      MeterRegistry meters,
      JourneyTracer tracer,
      SlideOpener opener,
      Clock clock) {
    this.plan = TilerSettings.plan(settings);
    this.threads =
        Settings.positive(
            "tiler.threads", settings.threads().orElse(Runtime.getRuntime().availableProcessors()));
    this.chunkSize = Settings.positive("tiler.chunk-size", settings.chunkSize());
    this.slidesAtOnce = Settings.positive("tiler.slides-at-once", settings.slidesAtOnce());
    this.mostHoles = mostHoles(settings);
    this.roots = new Roots(roots(settings));
    FolderRules rules = checked(() -> RuleSettings.rules(settings));
    this.resolutions = checked(() -> RuleSettings.resolutions(settings, roots, rules));
    this.arrivals =
        checked(
            () ->
                new Arrivals(settings, roots, rules, opener, clients, wire, meters, tracer, clock));
    this.clients = clients;
    this.wire = wire;
    this.meters = meters;
    this.tracer = tracer;
    this.opener = opener;
    this.clock = clock;
  }

  public static void main(String[] args) {
    Launcher.run(
        NAME,
        TilerSettings.class,
        launch ->
            new TilerService(
                launch.settings(),
                launch.kafka(),
                new RegistryWire(launch.registry()),
                launch.meters(),
                new JourneyTracer(launch.tracer())),
        args);
  }

  @Override
  public void run() throws Exception {
    try (TileCutter cutter = new TileCutter(threads);
        Transactions transactions = new Transactions(clients.transactional());
        Consumer<byte[], byte[]> consumer = clients.consumer().get();
        Arrivals open = arrivals.start()) {
      ConsumerLag.meter(meters, SlideLoop.TOPICS, consumer::metrics);
      SlideTiler tiler = new SlideTiler(opener, roots, plan, resolutions, cutter, chunkSize);
      TilerMeters counts = new TilerMeters(meters, clock);
      SlideLoop started =
          new SlideLoop(
              consumer,
              transactions,
              new Turns<>(slidesAtOnce, LONG_STAY),
              new Intake(tiler, plan, mostHoles, wire, counts, tracer, clock),
              counts);
      loop = started;
      if (!closing) {
        started.run(open::check);
      }
    }
  }

  @Override
  public boolean ready() {
    SlideLoop running = loop;
    return running != null && running.ready();
  }

  @Override
  public void close() {
    closing = true;
    SlideLoop running = loop;
    if (running != null) {
      running.close();
    }
  }

  /** What is made of settings, whose sentence already names the key. */
  private static <T> T checked(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  private static double mostHoles(TilerSettings settings) {
    double share = settings.mostHoles();
    if (!(share >= 0 && share <= 1)) {
      throw new SettingsException("tiler.most-holes is a share, 0 to 1, not " + share);
    }
    return share;
  }

  private static List<Path> roots(TilerSettings settings) {
    List<Path> roots = new ArrayList<>(settings.roots().orElse(List.of()));
    settings.drop().folder().ifPresent(roots::add);
    if (roots.isEmpty()) {
      throw new SettingsException(
          "tiler.roots must name the folders that slides may be read from, or tiler.drop.folder one"
              + " that is watched");
    }
    return roots;
  }
}
