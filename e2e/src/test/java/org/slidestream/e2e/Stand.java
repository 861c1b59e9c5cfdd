package org.slidestream.e2e;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.slidestream.classifier.ClassifierSettings;
import org.slidestream.classifier.ClassifierStream;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.embed.EmbedWorker;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.torch.TorchTileEncoder;
import org.slidestream.launcher.Service;
import org.slidestream.launcher.Settings;
import org.slidestream.retrieval.RetrievalService;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineWriter;
import org.slidestream.stack.platform.LocalPlatform;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.TilerService;
import org.slidestream.tiler.TilerSettings;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.SupportExample;

/**
 * A broker and a registry for one test, services on them, and who feeds and who watches the line.
 */
final class Stand implements AutoCloseable {
  private static final Path REGISTRY = Path.of("..", "local-stack", "target", "registry");

  private final Path home;
  private final Installation installation;
  private final LineWriter line;
  private final Witness witness;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final JourneyTracer tracer =
      new JourneyTracer(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(spans))
              .build()
              .get("e2e"));
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private int taught;

  Stand(Path home) throws Exception {
    this.home = home;
    LocalPlatform platform = LocalPlatform.start(home, REGISTRY);
    parts.push(platform);
    this.installation =
        new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
    this.line = new LineWriter(installation);
    parts.push(line);
    this.witness = new Witness(installation);
    parts.push(witness);
  }

  Installation installation() {
    return installation;
  }

  /** A file that says where it is reached. */
  Path settings() throws IOException {
    return Files.write(
        home.resolve("line.properties"),
        List.of(
            "kafka.bootstrap.servers=" + installation.bootstrapServers(),
            "registry.url=" + installation.registryUrl()));
  }

  /** Who has seen every committed record. */
  Witness witness() {
    return witness;
  }

  /** The spans of all services that run on the stand itself. */
  List<SpanData> spans() {
    return spans.getFinishedSpanItems();
  }

  /** Teaches the set that slides are asked about; its version once it knows all that was taught. */
  long teach(List<SupportExample> examples) {
    examples.forEach(line::teach);
    taught += examples.size();
    return witness.awaitSet(Slides.SET, taught).getVersion();
  }

  /** Submits a slide; its id. */
  String submit(Path slide) throws IOException {
    return submit(slide, Priority.ROUTINE);
  }

  String submit(Path slide, Priority priority) throws IOException {
    return submit(Slides.submission(slide, priority));
  }

  /** Submits a slide with what it does not say itself, its resolution. */
  String submit(Path slide, OptionalDouble micronsPerPixel) throws IOException {
    return submit(Slides.submission(slide, micronsPerPixel, Priority.ROUTINE));
  }

  /** Submits what may be no slide, under its name. */
  String submitUnread(Path file) {
    return submit(Slides.unread(file));
  }

  private String submit(SlideSubmission submission) {
    line.submit(submission);
    return submission.getSlideId();
  }

  void startTiler() {
    startTiler(tilerSettings(8));
  }

  /** A tiler that watches a drop folder. */
  void startTiler(Path drop) {
    Map<String, String> settings = new HashMap<>(tilerSettings(8));
    settings.put("tiler.drop.folder", drop.toString());
    settings.put("tiler.drop.poll-interval", "PT0.2S");
    startTiler(settings);
  }

  /** A tiler of small tiles that publishes tile by tile: a large slide takes it a while. */
  void startSlowTiler() {
    startTiler(slowTilerSettings());
  }

  private void startTiler(Map<String, String> settings) {
    run(
        new TilerService(
            Settings.read(TilerSettings.class, settings),
            installation.kafka(),
            installation.wire(),
            meters,
            tracer));
  }

  /** A tiler in a process of its own, which publishes tile by tile. */
  Supervised superviseTiler() {
    return supervise("tiler", TilerService.class, List.of(), () -> tilerSettings(1));
  }

  /** A tiler in a process of its own that watches a drop folder closely. */
  Supervised superviseTiler(String instance, Path drop) {
    Map<String, String> settings =
        Map.of(
            "tiler.instance",
            instance,
            "tiler.drop.folder",
            drop.toString(),
            "tiler.drop.poll-interval",
            "PT0.05S");
    return supervise(instance, TilerService.class, List.of(), () -> settings);
  }

  /** The same with small tiles, and missed within a second or two when it is killed. */
  Supervised superviseSlowTiler() throws Exception {
    try (Admin admin = Admin.create(installation.kafka().admin())) {
      ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "tiler-service");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  group,
                  List.of(
                      set("consumer.session.timeout.ms", "1500"),
                      set("consumer.heartbeat.interval.ms", "300"))))
          .all()
          .get();
    }
    List<String> quickStart = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    return supervise("tiler", TilerService.class, quickStart, Stand::slowTilerSettings);
  }

  private static AlterConfigOp set(String key, String value) {
    return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
  }

  private static Map<String, String> slowTilerSettings() {
    Map<String, String> settings = new HashMap<>(tilerSettings(1));
    settings.put("tiler.tile-pixels", "64");
    return settings;
  }

  private static Map<String, String> tilerSettings(int chunk) {
    return Map.of(
        "tiler.roots", "/",
        "tiler.instance", "e2e",
        "tiler.chunk-size", Integer.toString(chunk));
  }

  void startClassifier() {
    run(
        new ClassifierStream(
            Settings.read(ClassifierSettings.class, classifierSettings("state")),
            installation.kafka(),
            installation.wire(),
            meters,
            tracer));
  }

  /** A classifier in a process of its own, which comes back to an empty state folder. */
  Supervised superviseClassifier() {
    return superviseClassifier("classifier", Map.of());
  }

  /** The same as one of several, and missed within a second or two when it is killed. */
  Supervised superviseClassifier(String instance) {
    return superviseClassifier(
        instance,
        Map.of(
            "kafka.streams.consumer.session.timeout.ms", "1500",
            "kafka.streams.consumer.heartbeat.interval.ms", "300",
            "kafka.streams.producer.transaction.timeout.ms", "6000"));
  }

  private Supervised superviseClassifier(String instance, Map<String, String> more) {
    AtomicInteger starts = new AtomicInteger();
    return supervise(
        instance,
        ClassifierStream.class,
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        () -> {
          Map<String, String> settings = new HashMap<>(more);
          settings.putAll(classifierSettings(instance + "-state-" + starts.getAndIncrement()));
          return settings;
        });
  }

  /**
   * A classifier in a process of its own that can be read over HTTP, keeps copies of what others
   * hold, and is missed within seconds when it is killed.
   */
  Supervised superviseReadableClassifier(String instance) {
    Map<String, String> settings = new HashMap<>(classifierSettings("state-" + instance));
    settings.put("classifier.standby-replicas", "1");
    settings.put("classifier.http.port", "0");
    settings.put("classifier.http.most-lag", "1000");
    settings.put("kafka.streams.consumer.session.timeout.ms", "6000");
    settings.put("kafka.streams.consumer.heartbeat.interval.ms", "1000");
    return supervise(instance, ClassifierStream.class, List.of(), () -> settings);
  }

  /** Who reads from the classifier of that name. */
  Reader reader(String instance) {
    return new Reader(home.resolve(instance + ".log"));
  }

  private Map<String, String> classifierSettings(String state) {
    return Map.of(
        "classifier.state-dir", home.resolve(state).toString(), "classifier.top-k", "5,1");
  }

  /** Retrieval in a process of its own, which commits often and comes back to its index. */
  Supervised superviseRetrieval(int port) {
    Map<String, String> settings =
        Map.of(
            "retrieval.folder",
            home.resolve("index").toString(),
            "retrieval.http.port",
            Integer.toString(port),
            "retrieval.refresh-interval",
            "PT0.1S",
            "retrieval.commit-interval",
            "PT0.3S");
    return supervise("retrieval", RetrievalService.class, List.of(), () -> settings);
  }

  void startWorker() throws IOException {
    run(
        new EmbedWorker(
            Settings.read(EmbedSettings.class, workerSettings("e2e", 32)),
            installation.kafka(),
            installation.wire(),
            TorchTileEncoder.open(EncoderFolder.read(encoder()), 2),
            meters,
            tracer));
  }

  /**
   * An embed worker in a process of its own, which commits every few tiles.
   *
   * @param flags of its JVM
   */
  Supervised superviseWorker(String instance, String... flags) throws IOException {
    Map<String, String> settings = workerSettings(instance, 4);
    return supervise(instance, EmbedWorker.class, List.of(flags), () -> settings);
  }

  private Map<String, String> workerSettings(String instance, int batch) throws IOException {
    return Map.of(
        "embed.encoder", encoder().toString(),
        "embed.instance", instance,
        "embed.batch.size", Integer.toString(batch));
  }

  /** Folder of the encoder that comes with the project. */
  private static Path encoder() {
    return Path.of(System.getProperty("slidestream.encoder"));
  }

  private void run(Service service) {
    parts.push(ServiceThread.start(service));
  }

  private Supervised supervise(
      String name, Class<?> main, List<String> flags, Supplier<Map<String, String>> settings) {
    Map<String, String> surroundings =
        Map.of(
            "kafka.bootstrap.servers", installation.bootstrapServers(),
            "registry.url", installation.registryUrl(),
            "health.port", "0");
    Path log = home.resolve(name + ".log");
    return new Supervised(
        () -> {
          Map<String, String> properties = new HashMap<>(surroundings);
          properties.putAll(settings.get());
          return ServiceProcess.start(main, flags, properties, log);
        },
        new Scrape(log));
  }

  @Override
  public void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
