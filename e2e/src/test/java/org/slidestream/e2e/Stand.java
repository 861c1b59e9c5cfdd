package org.slidestream.e2e;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slidestream.classifier.ClassifierSettings;
import org.slidestream.classifier.ClassifierStream;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.embed.EmbedWorker;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.RandomEncoder;
import org.slidestream.encoder.torch.TorchTileEncoder;
import org.slidestream.launcher.Service;
import org.slidestream.launcher.Settings;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.LocalPlatform;
import org.slidestream.tiler.TilerService;
import org.slidestream.tiler.TilerSettings;

/** A broker and a registry for the tests of one class, with services on them. */
final class Stand implements AutoCloseable {
  private static final Path REGISTRY = Path.of("..", "local-stack", "target", "registry");

  private final Path home;
  private final Installation installation;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  Stand(Path home) throws Exception {
    this.home = home;
    LocalPlatform platform = LocalPlatform.start(home, REGISTRY);
    parts.push(platform);
    this.installation =
        new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
  }

  Installation installation() {
    return installation;
  }

  /** Folder of a ViT-Tiny of random weights. */
  Path encoder() throws IOException {
    Path folder = home.resolve("vit");
    if (!Files.exists(folder)) {
      RandomEncoder.write(folder, 1);
    }
    return folder;
  }

  void startTiler() {
    run(
        new TilerService(
            Settings.read(TilerSettings.class, tilerSettings(8)),
            installation.kafka(),
            installation.wire(),
            meters));
  }

  /** A tiler in a process of its own, which publishes tile by tile and can be killed. */
  Process startTilerProcess(Path log) throws IOException {
    return startProcess(TilerService.class, tilerSettings(1), log);
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
            meters));
  }

  /** A classifier in a process of its own, which can be killed, on a state folder of its own. */
  Process startClassifierProcess(String state, Path log) throws IOException {
    return startProcess(ClassifierStream.class, classifierSettings(state), log);
  }

  private Map<String, String> classifierSettings(String state) {
    return Map.of(
        "classifier.state-dir", home.resolve(state).toString(), "classifier.top-k", "5,1");
  }

  void startWorker() throws IOException {
    run(
        new EmbedWorker(
            Settings.read(EmbedSettings.class, workerSettings(32)),
            installation.kafka(),
            installation.wire(),
            TorchTileEncoder.open(EncoderFolder.read(encoder()), 2),
            meters));
  }

  /** An embed worker in a process of its own, which can be killed. */
  Process startWorkerProcess(Path log) throws IOException {
    return startProcess(EmbedWorker.class, workerSettings(4), log);
  }

  private Map<String, String> workerSettings(int batch) throws IOException {
    return Map.of(
        "embed.encoder", encoder().toString(),
        "embed.instance", "e2e",
        "embed.batch.size", Integer.toString(batch));
  }

  private Process startProcess(Class<?> main, Map<String, String> settings, Path log)
      throws IOException {
    Map<String, String> properties = new HashMap<>(settings);
    properties.put("kafka.bootstrap.servers", installation.bootstrapServers());
    properties.put("registry.url", installation.registryUrl());
    return ServiceProcess.start(main, properties, log);
  }

  private void run(Service service) {
    parts.push(ServiceThread.start(service));
  }

  @Override
  public void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
