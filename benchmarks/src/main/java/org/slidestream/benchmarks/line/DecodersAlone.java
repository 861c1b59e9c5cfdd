package org.slidestream.benchmarks.line;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;

/** Threads that decode images and do nothing else: no worker on this machine can be faster. */
record DecodersAlone(String name, List<byte[]> images, ExecutorService threads, int tiles)
    implements Contender {
  @Override
  public double work() {
    return tiles;
  }

  @Override
  public Timing round() {
    List<Callable<RgbImage>> work =
        IntStream.range(0, tiles)
            .<Callable<RgbImage>>mapToObj(
                i -> () -> EncodedImage.decode(images.get(i % images.size())))
            .toList();
    return Timing.of(() -> decode(work));
  }

  private void decode(List<Callable<RgbImage>> work) {
    try {
      threads.invokeAll(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
