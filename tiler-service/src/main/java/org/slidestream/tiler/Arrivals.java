package org.slidestream.tiler;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.http.ListenAddress;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.arrival.DropMeters;
import org.slidestream.tiler.arrival.DropSite;
import org.slidestream.tiler.arrival.DroppedSlides;
import org.slidestream.tiler.arrival.FolderDuty;
import org.slidestream.tiler.arrival.SubmissionFactory;
import org.slidestream.tiler.cut.SlideOpener;
import org.slidestream.tiler.http.SubmissionServer;
import org.slidestream.tiler.rules.FolderRules;

/** How slides arrive beside the topic: by the drop folder and over HTTP, where these are set. */
final class Arrivals implements AutoCloseable {

  private final TilerSettings settings;
  private final Duration pollInterval;
  private final Optional<ListenAddress> listen;
  private final Roots roots;
  private final FolderRules rules;
  private final SlideOpener opener;
  private final KafkaClients clients;
  private final Wire wire;
  private final MeterRegistry meters;
  private final JourneyTracer tracer;
  private final Clock clock;
  private final SubmissionFactory submissions;
  private @Nullable FolderWatch watch;
  private @Nullable SubmissionServer server;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * Ways that are not open yet.
   *
   * @throws IllegalArgumentException when a setting is missing or wrong
   */
  Arrivals(
      TilerSettings settings,
      Roots roots,
      FolderRules rules,
      SlideOpener opener,
      KafkaClients clients,
      Wire wire,
      MeterRegistry meters,
      JourneyTracer tracer,
      Clock clock) {
    this.settings = settings;
    this.pollInterval =
        Settings.positive("tiler.drop.poll-interval", settings.drop().pollInterval());
    this.listen = listen(settings.http());
    this.roots = roots;
    this.rules = rules;
    this.opener = opener;
    this.clients = clients;
    this.wire = wire;
    this.meters = meters;
    this.tracer = tracer;
    this.clock = clock;
    this.submissions = new SubmissionFactory(clock, ThreadLocalRandom.current()::nextInt);
  }

  /**
   * Opens the ways.
   *
   * @throws IOException when the HTTP port is taken
   */
  Arrivals start() throws IOException {
    if (listen.isPresent()) {
      listen(listen.get());
    }
    TilerSettings.Drop drop = settings.drop();
    if (drop.folder().isPresent()) {
      watch = watch(drop.folder().get(), drop);
    }
    return this;
  }

  /**
   * Does nothing as long as all is well.
   *
   * @throws RuntimeException the failure that ended the watch over the drop folder
   */
  void check() {
    if (watch != null) {
      watch.check();
    }
  }

  private FolderWatch watch(Path folder, TilerSettings.Drop drop) {
    DropSite site =
        new DropSite(
            folder,
            drop.memory().orElse(DropSite.within(folder)),
            drop.stablePolls(),
            drop.minimumAge(),
            opener,
            clock);
    DroppedSlides slides =
        new DroppedSlides(submissions, rules, drop.prototypeSets().orElse(List.of()));
    DropMeters counts = new DropMeters(meters);
    return FolderWatch.start(
        () -> FolderDuty.take(site, slides, clients.drop(), wire, counts, tracer), pollInterval);
  }

  private void listen(ListenAddress address) throws IOException {
    Producer<byte[], byte[]> plain = clients.plain().get();
    producer = plain;
    server =
        new SubmissionServer(address, new PostedSlides(roots, submissions, plain, wire, tracer));
    server.start();
  }

  /** Present where something listens. */
  private static Optional<ListenAddress> listen(TilerSettings.Http http) {
    if (http.port().isEmpty()) {
      return Optional.empty();
    }
    // who can have any file of this machine opened must show a token, on loopback too
    if (http.tokenFile().isEmpty()) {
      throw new IllegalArgumentException(
          "tiler.http.token-file must name a file with the token that requests to"
              + " tiler.http.port bring");
    }
    return Optional.of(
        ListenAddress.of(
            "tiler.http", http.host(), http.port().getAsInt(), http.tokenFile(), http.tlsFile()));
  }

  @Override
  public void close() throws InterruptedException {
    if (server != null) {
      server.close();
    }
    if (producer != null) {
      producer.close();
    }
    if (watch != null) {
      watch.close();
    }
  }
}
