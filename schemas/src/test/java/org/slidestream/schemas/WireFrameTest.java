package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slidestream.wire.TileEmbedding;

class WireFrameTest {
  private static final byte[] MAGIC_AND_ID = {0, 0, 0, 1, 7};

  @Test
  void whatASerdeWroteOnceIsEnoughToWriteTheRest() {
    byte[] written = WireFrame.of(MAGIC_AND_ID, embedding(1)).encode(embedding(1));

    WireFrame learnt = WireFrame.learnt(written, embedding(1)).orElseThrow();

    assertThat(learnt.encode(embedding(70_000)))
        .startsWith(MAGIC_AND_ID)
        .isEqualTo(WireFrame.of(MAGIC_AND_ID, embedding(2)).encode(embedding(70_000)));
  }

  @Test
  void aSerdeThatWritesInAnotherWayIsLeftToItself() {
    byte[] written = WireFrame.of(MAGIC_AND_ID, embedding(1)).encode(embedding(1));
    written[written.length - 1]++;

    assertThat(WireFrame.learnt(written, embedding(1))).isEmpty();
    assertThat(WireFrame.learnt(new byte[3], embedding(1))).isEmpty();
  }

  private static TileEmbedding embedding(int bytes) {
    return TileEmbedding.newBuilder()
        .setSlideId("slide")
        .setSubmissionId("submission")
        .setIndex(bytes)
        .setX(0)
        .setY(0)
        .setWidth(224)
        .setHeight(224)
        .setEncoderId("encoder")
        .setPrecision("fp32")
        .setVector(ByteBuffer.wrap(new byte[bytes]))
        .setPrototypeSets(List.of("set"))
        .build();
  }
}
