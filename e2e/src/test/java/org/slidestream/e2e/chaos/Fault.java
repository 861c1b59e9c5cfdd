package org.slidestream.e2e.chaos;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that goes wrong, and right again.
 *
 * @param lasting from the strike to the cure
 */
record Fault(String name, Consumer<Cluster> strike, Duration lasting, Consumer<Cluster> cure) {
  private static final Duration MOMENT = Duration.ofSeconds(3);

  /** Twice the session timeout: the group has gone on without the one that is silent. */
  private static final Duration LONGER_THAN_A_SESSION = Duration.ofSeconds(20);

  private static final String WORKER = Cluster.WORKERS.getFirst();
  private static final String CLASSIFIER = Cluster.CLASSIFIERS.getFirst();

  static final Fault NONE = new Fault("none", _ -> {}, Duration.ZERO, _ -> {});

  static final List<Fault> ALL =
      List.of(
          killed("tiler", Cluster.TILER),
          killed("one worker of two", WORKER),
          killed("one classifier of two", CLASSIFIER),
          killed("one broker of three", Cluster.BROKERS.getFirst()),
          killed("the registry", Cluster.REGISTRY),
          new Fault(
              "a worker paused beyond its session",
              cluster -> cluster.pause(WORKER),
              LONGER_THAN_A_SESSION,
              cluster -> cluster.resume(WORKER)),
          new Fault(
              "a classifier paused beyond its session",
              cluster -> cluster.pause(CLASSIFIER),
              LONGER_THAN_A_SESSION,
              cluster -> cluster.resume(CLASSIFIER)),
          new Fault(
              "a worker cut from the network",
              cluster -> cluster.cut(WORKER),
              LONGER_THAN_A_SESSION,
              cluster -> cluster.heal(WORKER)),
          full("the tiler's memory of its drop folder", Cluster.TILER),
          full("a classifier's state", CLASSIFIER),
          clock("a worker's clock an hour ahead", WORKER, "+3600"),
          clock("a classifier's clock an hour back", CLASSIFIER, "-3600"));

  private static Fault killed(String what, String service) {
    return new Fault(
        "SIGKILL: " + what,
        cluster -> cluster.kill(service),
        MOMENT,
        cluster -> cluster.start(service));
  }

  private static Fault full(String what, String service) {
    return new Fault(
        "disk full: " + what,
        cluster -> cluster.fill(service),
        LONGER_THAN_A_SESSION,
        cluster -> cluster.empty(service));
  }

  private static Fault clock(String what, String service, String offset) {
    return new Fault(
        what,
        cluster -> cluster.setClock(service, offset),
        LONGER_THAN_A_SESSION,
        cluster -> cluster.setClock(service, "+0"));
  }
}
