package org.slidestream.retrieval.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.retrieval.index.Question.Among;
import org.slidestream.retrieval.index.Region.LabelledExample;
import org.slidestream.simpleshot.Vectors;

/** Parity with the reference for retrieval, whose vectors come centred by its gallery's mean. */
class RetrievalReferenceTest {
  private static final int K = 10;

  private final JsonNode header;
  private final ByteBuffer tensors;

  RetrievalReferenceTest() throws IOException {
    try (InputStream json = resource("retrieval.json");
        InputStream bytes = resource("retrieval.bin")) {
      header = new ObjectMapper().readTree(json);
      tensors = ByteBuffer.wrap(bytes.readAllBytes());
    }
  }

  @Test
  void whatIsFoundIsWhatTheReferenceFindsAndAsFarAway(@TempDir Path folder) throws IOException {
    List<float[]> gallery = rows("gallery");
    float[] mean = Vectors.mean(gallery);
    EmbeddingSpace space = new EmbeddingSpace("reference", "fp32", mean.length);
    try (EmbeddingIndex index = EmbeddingIndex.open(folder, 50)) {
      for (int i = 0; i < gallery.size(); i++) {
        index.put(
            new LabelledExample("gallery", Integer.toString(i), "any"),
            space,
            Vectors.minus(gallery.get(i), mean));
      }
      index.refresh();
      List<float[]> queries = rows("query");
      List<float[]> distances = rows("top10_distances");
      for (int q = 0; q < queries.size(); q++) {
        Question question = new Question(space, Vectors.minus(queries.get(q), mean), K, Among.ALL);
        List<Neighbour> found = index.exactlyNearest(question);
        assertThat(index.nearest(question)).isEqualTo(found);
        assertThat(found).extracting(RetrievalReferenceTest::number).isEqualTo(nearest(q));
        for (int rank = 0; rank < K; rank++) {
          // |a - b|^2 = 2 (1 - cos) of vectors of length 1
          assertThat((float) Math.sqrt(2 * found.get(rank).distance()))
              .isCloseTo(distances.get(q)[rank], within(tolerance()));
        }
      }
    }
  }

  private static long number(Neighbour neighbour) {
    return Long.parseLong(((LabelledExample) neighbour.region()).exampleId());
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        RetrievalReferenceTest.class.getResourceAsStream("/oracles/" + name));
  }

  private float tolerance() {
    return header.get("tolerance").get("distances_abs").floatValue();
  }

  private List<float[]> rows(String name) {
    JsonNode shape = header.get("tensors").get(name).get("shape");
    ByteBuffer values = values(name);
    List<float[]> rows = new ArrayList<>();
    for (int r = 0; r < shape.get(0).asInt(); r++) {
      float[] row = new float[shape.get(1).asInt()];
      for (int c = 0; c < row.length; c++) {
        row[c] = values.getFloat();
      }
      rows.add(row);
    }
    return rows;
  }

  private List<Long> nearest(int query) {
    ByteBuffer values = values("top10_indices");
    List<Long> indices = new ArrayList<>();
    for (int rank = 0; rank < K; rank++) {
      indices.add(values.getLong((query * K + rank) * Long.BYTES));
    }
    return indices;
  }

  private ByteBuffer values(String name) {
    int offset = header.get("tensors").get(name).get("offset").asInt();
    return tensors.slice(offset, tensors.capacity() - offset).order(ByteOrder.LITTLE_ENDIAN);
  }
}
