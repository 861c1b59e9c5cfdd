package org.slidestream.pretraining.crops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CropBatchTest {
  /** Views of one pixel, named by image and view: 10 * image + view. */
  @Test
  void aShardHasAllViewsAndMasksOfItsImages() {
    Crops two = crops(4, 2);
    CropBatch batch =
        new CropBatch(
            two,
            two,
            crops(4, 3),
            new PatchMasks(1, new boolean[] {true, false, false, true, false, false, true, false}));
    List<CropBatch> shards = batch.shards(2);
    assertThat(shards).hasSize(2);
    CropBatch second = shards.get(1);
    assertThat(second.globals().images()).isEqualTo(2);
    assertThat(names(second.globals())).containsExactly(20, 30, 21, 31);
    assertThat(names(second.students())).containsExactly(20, 30, 21, 31);
    assertThat(names(second.locals())).containsExactly(20, 30, 21, 31, 22, 32);
    assertThat(second.masks().masked()).containsExactly(false, true, true, false);
  }

  private static Crops crops(int images, int views) {
    byte[] rgb = new byte[images * views * 3];
    for (int i = 0; i < images * views; i++) {
      rgb[3 * i] = (byte) (10 * (i % images) + i / images);
    }
    return new Crops(images, views, 1, rgb);
  }

  private static int[] names(Crops crops) {
    int[] names = new int[crops.images() * crops.views()];
    for (int i = 0; i < names.length; i++) {
      names[i] = crops.rgb()[3 * i];
    }
    return names;
  }
}
