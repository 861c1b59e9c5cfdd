package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeysTest {
  @Test
  void tilesOfASlideSortByTheirIndex() {
    assertThat(Keys.tile("ab12", 7)).isEqualTo("ab12/000007").isLessThan(Keys.tile("ab12", 10));
  }

  @Test
  void theSetIsReadFromTheKeyOfAnExample() {
    assertThat(Keys.setOf(Keys.example("crc-tissue", "TUM/1.png"))).isEqualTo("crc-tissue");
  }

  @Test
  void aSetNameWithASlashIsRefused() {
    assertThatThrownBy(() -> Keys.example("crc/tissue", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("crc/tissue");
  }

  @Property
  void aSetHasOnePartitionAmongThoseThereAre(
      @ForAll String set, @ForAll @IntRange(min = 1, max = 100) int partitions) {
    assertThat(Keys.partitionOfSet(set, partitions))
        .isBetween(0, partitions - 1)
        .isEqualTo(Keys.partitionOfSet(set, partitions));
  }

  @Property
  void aVectorComesBackBitForBit(@ForAll float[] vector) {
    assertThat(FloatVector.decode(FloatVector.encode(vector))).containsExactly(vector);
  }
}
