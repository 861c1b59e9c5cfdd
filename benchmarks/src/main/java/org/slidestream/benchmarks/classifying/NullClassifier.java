package org.slidestream.benchmarks.classifying;

import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slidestream.classifier.ClassifierSettings;
import org.slidestream.classifier.StreamsSettings;
import org.slidestream.launcher.Service;
import org.slidestream.stack.Installation;

/** Runs the {@link NullTopology} as a classifier runs its own. */
final class NullClassifier implements Service {
  private final KafkaStreams streams;
  private final CountDownLatch ended = new CountDownLatch(1);

  NullClassifier(ClassifierSettings settings, Installation installation) {
    this.streams =
        new KafkaStreams(
            new NullTopology(installation.wire()).build(),
            StreamsSettings.of(settings, installation.kafka()));
    streams.setStateListener(
        (now, _) -> {
          if (now == State.ERROR || now == State.NOT_RUNNING) {
            ended.countDown();
          }
        });
  }

  @Override
  public void run() throws InterruptedException {
    streams.start();
    ended.await();
  }

  @Override
  public boolean ready() {
    return streams.state() == State.RUNNING;
  }

  @Override
  public void close() {
    streams.close();
  }
}
