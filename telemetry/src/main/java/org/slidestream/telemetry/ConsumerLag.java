package org.slidestream.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How many records of its topics wait for a service: one gauge a topic, the sum of what the Kafka
 * client itself says of the partitions that it has. It says nothing of partitions that nobody has.
 */
public final class ConsumerLag {
  private static final String GROUP = "consumer-fetch-manager-metrics";
  private static final String LAG = "records-lag";

  private ConsumerLag() {}

  /**
   * Meters topics.
   *
   * @param metrics of a consumer, or of several together
   */
  public static void meter(
      MeterRegistry meters,
      Collection<String> topics,
      Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
    for (String topic : topics) {
      Gauge.builder("slidestream.consumer.lag", () -> of(topic, metrics.get()))
          .description("Committed records of a topic that wait behind what was polled")
          .baseUnit("records")
          .tag("topic", topic)
          .register(meters);
    }
  }

  private static double of(String topic, Map<MetricName, ? extends Metric> metrics) {
    double lag = 0;
    for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
      MetricName name = metric.getKey();
      if (name.name().equals(LAG)
          && name.group().equals(GROUP)
          && topic.equals(name.tags().get("topic"))
          && metric.getValue().metricValue() instanceof Double records
          && records >= 0) { // not a number until something was fetched
        lag += records;
      }
    }
    return lag;
  }
}
