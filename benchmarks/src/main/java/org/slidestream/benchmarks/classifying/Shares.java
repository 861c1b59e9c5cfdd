package org.slidestream.benchmarks.classifying;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.slidestream.benchmarks.stand.NativeThreads;

/**
 * Time of the processors, by who has used it.
 *
 * @param stream threads that poll, score and commit
 * @param clients Kafka's own threads in this process
 * @param rocks RocksDB's threads that flush and compact
 * @param machine the JVM's compiler and collector
 * @param platform broker and registry
 */
record Shares(double stream, double clients, double rocks, double machine, double platform) {
  static final Shares NONE = new Shares(0, 0, 0, 0, 0);

  static Shares now(List<ProcessHandle> platform) {
    NativeThreads threads = NativeThreads.ofThisProcess();
    return new Shares(
        threads.seconds("classifier-stre"),
        threads.seconds("kafka-"),
        threads.seconds("rocksdb"),
        threads.seconds("C1 ", "C2 ", "G1 ", "GC ", "VM "),
        platform.stream().mapToDouble(NativeThreads::secondsOf).sum());
  }

  /** All of them, as a plot calls them. */
  Map<String, Double> byName() {
    Map<String, Double> names = new LinkedHashMap<>();
    names.put("stream thread", stream);
    names.put("Kafka clients", clients);
    names.put("RocksDB", rocks);
    names.put("JVM", machine);
    names.put("broker", platform);
    return names;
  }

  double sum() {
    return stream + clients + rocks + machine + platform;
  }

  Shares plus(Shares other) {
    return with(other, Double::sum);
  }

  Shares minus(Shares other) {
    return with(other, (a, b) -> a - b);
  }

  Shares times(double factor) {
    return with(this, (a, _) -> a * factor);
  }

  private Shares with(Shares other, DoubleBinaryOperator of) {
    return new Shares(
        of.applyAsDouble(stream, other.stream),
        of.applyAsDouble(clients, other.clients),
        of.applyAsDouble(rocks, other.rocks),
        of.applyAsDouble(machine, other.machine),
        of.applyAsDouble(platform, other.platform));
  }
}
