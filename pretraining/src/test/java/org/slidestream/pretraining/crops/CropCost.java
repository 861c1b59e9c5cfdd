package org.slidestream.pretraining.crops;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.slidestream.pretraining.RecipeFile;
import org.slidestream.slide.pixels.RgbImage;

final class CropCost {
  public static void main(String[] a) throws Exception {
    RgbImage tile = noise(224);
    run(
        "small",
        Map.of(
            "crops.global.pixels",
            "64",
            "crops.local.pixels",
            "32",
            "crops.local.count",
            "6",
            "crops.stain.probability",
            "1",
            "crops.blur.first-global",
            "0.2",
            "crops.blur.second-global",
            "0.2",
            "crops.blur.local",
            "0.2",
            "crops.horizontal-flip",
            ".5",
            "crops.quarter-turns",
            "true"),
        tile);
    run("default", Map.of(), tile);
  }

  static void run(String name, Map<String, String> m, RgbImage tile) {
    CropRecipe r = RecipeFile.of(m).crops();
    MultiCrop c = new MultiCrop(r, ViewSizes.of(r), 16, List.of());
    for (int rep = 0; rep < 4; rep++) {
      long t = System.nanoTime();
      int n = 0;
      while (System.nanoTime() - t < 1_500_000_000L) {
        c.of(tile, new SplittableRandom(n++));
      }
      System.out.printf("%s %.3f ms%n", name, (System.nanoTime() - t) / 1e6 / n);
    }
  }

  static RgbImage noise(int side) {
    byte[] b = new byte[3 * side * side];
    SplittableRandom r = new SplittableRandom(1);
    for (int i = 0; i < b.length; i++)
      b[i] = (byte) (i % 3 == 1 ? 120 + r.nextInt(60) : 170 + r.nextInt(60));
    return new RgbImage(side, side, b);
  }
}
