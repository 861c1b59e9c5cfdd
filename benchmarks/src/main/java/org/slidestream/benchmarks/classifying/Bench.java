package org.slidestream.benchmarks.classifying;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slidestream.benchmarks.stand.FreshHome;
import org.slidestream.benchmarks.stand.RunningService;
import org.slidestream.classifier.ClassifierSettings;
import org.slidestream.classifier.ClassifierStream;
import org.slidestream.launcher.Settings;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.LocalPlatform;

/**
 * A broker and a registry of their own for one contender, with who feeds it and who sees its
 * answers.
 *
 * @param home folder of all its data
 * @param children processes of broker and registry
 */
record Bench(
    Path home,
    LocalPlatform platform,
    List<ProcessHandle> children,
    Installation installation,
    EmbeddingFeed feed,
    Answers answers)
    implements AutoCloseable {

  static Bench start(ClassifyingSettings settings) throws IOException, InterruptedException {
    Path home = FreshHome.in(settings.home());
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    LocalPlatform platform = LocalPlatform.start(home, settings.registry());
    List<ProcessHandle> children =
        ProcessHandle.current().descendants().filter(child -> !before.contains(child)).toList();
    Installation installation =
        new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
    return new Bench(
        home,
        platform,
        children,
        installation,
        new EmbeddingFeed(installation),
        new Answers(installation));
  }

  /** A classifier whose state is in a folder of this name. */
  RunningService classifier(String state) {
    return new RunningService(
        "classifier",
        new ClassifierStream(
            classifierSettings(state),
            installation.kafka(),
            installation.wire(),
            new SimpleMeterRegistry()));
  }

  /** Who answers without a thought. */
  RunningService nullClassifier() {
    return new RunningService(
        "null classifier", new NullClassifier(classifierSettings("state"), installation));
  }

  private ClassifierSettings classifierSettings(String state) {
    return Settings.read(
        ClassifierSettings.class, Map.of("classifier.state-dir", home.resolve(state).toString()));
  }

  /** Ends all of it and deletes its data, which are gigabytes. */
  @Override
  public void close() throws IOException {
    try (platform;
        feed;
        answers) {
      // the readers end before what they read from
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
