package org.slidestream.benchmarks.classifying;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;

/**
 * Reads the embeddings and writes as many predictions and diagnoses as a classifier, of the same
 * size: what Kafka Streams and the wire cost when nothing is kept and nothing computed.
 */
record NullTopology(Wire wire) {
  Topology build() {
    Topology topology = new Topology();
    topology.addSource(
        "embeddings",
        new StringDeserializer(),
        wire.serde(Topics.TILE_EMBEDDINGS).deserializer(),
        Topics.TILE_EMBEDDINGS.name());
    topology.addProcessor("answer", NullAnswers::new, "embeddings");
    sink(topology, NullAnswers.PREDICTIONS, Topics.TILE_PREDICTIONS);
    sink(topology, NullAnswers.DIAGNOSES, Topics.SLIDE_DIAGNOSES);
    return topology;
  }

  private <V extends SpecificRecord> void sink(Topology topology, String name, Topic<V> topic) {
    topology.addSink(
        name, topic.name(), new StringSerializer(), wire.serde(topic).serializer(), "answer");
  }
}
