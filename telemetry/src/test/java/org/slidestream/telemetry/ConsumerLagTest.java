package org.slidestream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {
  private static final String FETCHES = "consumer-fetch-manager-metrics";

  private final Map<MetricName, Metric> metrics = new HashMap<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void theLagOfATopicIsTheSumOfItsPartitions() {
    put("records-lag", FETCHES, Map.of("client-id", "a", "topic", "tiles", "partition", "0"), 5.0);
    put("records-lag", FETCHES, Map.of("client-id", "b", "topic", "tiles", "partition", "1"), 7.0);
    put("records-lag", FETCHES, Map.of("client-id", "a", "topic", "slides", "partition", "0"), 2.0);

    ConsumerLag.meter(meters, List.of("tiles", "slides"), () -> metrics);

    assertThat(lag("tiles")).isEqualTo(12);
    assertThat(lag("slides")).isEqualTo(2);
  }

  @Test
  void whatIsNoLagOfAPartitionCountsNot() {
    put("records-lag-max", FETCHES, Map.of("client-id", "a"), 100.0);
    put("records-lag", FETCHES, Map.of("topic", "tiles", "partition", "0"), Double.NaN);
    put("records-lag", "others", Map.of("topic", "tiles", "partition", "0"), 3.0);

    ConsumerLag.meter(meters, List.of("tiles"), () -> metrics);

    assertThat(lag("tiles")).isZero();
  }

  @Test
  void theLagIsThatOfTheMoment() {
    ConsumerLag.meter(meters, List.of("tiles"), () -> metrics);
    put("records-lag", FETCHES, Map.of("topic", "tiles", "partition", "0"), 4.0);

    assertThat(lag("tiles")).isEqualTo(4);
  }

  private double lag(String topic) {
    return meters.get("slidestream.consumer.lag").tag("topic", topic).gauge().value();
  }

  private void put(String name, String group, Map<String, String> tags, double value) {
    MetricName named = new MetricName(name, group, "", tags);
    metrics.put(
        named,
        new Metric() {
          @Override
          public MetricName metricName() {
            return named;
          }

          @Override
          public Object metricValue() {
            return value;
          }
        });
  }
}
