package org.slidestream.benchmarks.classifying;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.slidestream.schemas.FloatVector;

/** Random embeddings of ten classes: a centre for each, and noise around it. */
final class Embeddings {
  /** Numbers of an embedding, as UNI's have. */
  static final int NUMBERS = 1024;

  /** Names of the classes. */
  static final List<String> LABELS = IntStream.range(0, 10).mapToObj(c -> "class-" + c).toList();

  private static final double NOISE = 0.7;

  private final Random random = new Random(1);
  private final List<float[]> centres = LABELS.stream().map(_ -> gaussian(1)).toList();

  /** The next embedding of a class. */
  ByteBuffer of(int label) {
    float[] vector = gaussian(NOISE);
    for (int i = 0; i < NUMBERS; i++) {
      vector[i] += centres.get(label)[i];
    }
    return FloatVector.encode(vector);
  }

  /** The next embedding of any class. */
  ByteBuffer next() {
    return of(random.nextInt(LABELS.size()));
  }

  private float[] gaussian(double deviation) {
    float[] vector = new float[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      vector[i] = (float) (deviation * random.nextGaussian());
    }
    return vector;
  }
}
