package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.CommitFailedException;

class ExactlyOnceTest {
  @Property(tries = 200)
  void whicheverTransactionsFailEveryTileIsEmbeddedOnce(
      @ForAll @Size(max = 30) List<@IntRange(max = 3) Integer> partitions,
      @ForAll @Size(max = 20) List<Boolean> failures) {
    LineOfTwoMocks line = new LineOfTwoMocks();
    for (int i = 0; i < partitions.size(); i++) {
      line.tile(partitions.get(i), "slide-" + i % 3, i, i + 1);
    }
    line.start();
    for (boolean fails : failures) {
      line.producer().sendOffsetsToTransactionException =
          fails ? new CommitFailedException("moved on") : null;
      line.turn();
    }
    line.producer().sendOffsetsToTransactionException = null;
    for (int i = 0; i < partitions.size() + 1; i++) {
      line.turn();
    }

    assertThat(line.embedded()).doesNotHaveDuplicates().hasSize(partitions.size());
    for (int partition : partitions) {
      assertThat(line.offset(LineOfTwoMocks.tiles(partition)))
          .isEqualTo(partitions.stream().filter(other -> other == partition).count());
    }
  }
}
