package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.embed.Encoding.Embedded;
import org.slidestream.embed.Encoding.Failed;
import org.slidestream.slide.pixels.RgbImage;

/** What becomes of a batch that the memory does not hold. */
class ShortMemoryTest {
  private final ColourEncoder colours = new ColourEncoder();
  private final PatientEncoder encoder = new PatientEncoder(colours);

  @Test
  void aBatchThatDoesNotFitIsHalvedUntilItDoes() {
    colours.holds(3);
    List<Encoding> encodings = encoder.encode(distinct(8));

    assertThat(reds(encodings)).containsExactly(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);
    assertThat(colours.batches()).containsExactly(8, 4, 2, 2, 2, 2);
  }

  @Test
  void whatFittedIsKeptForTheBatchesAfterIt() {
    colours.holds(3);
    encoder.encode(distinct(8));
    encoder.encode(distinct(5));

    assertThat(colours.batches().subList(6, 9)).containsExactly(2, 2, 1);
  }

  @Test
  void onceItHasLongFittedTwiceAsManyAreTried() {
    colours.holds(2);
    encoder.encode(distinct(4));
    colours.holds(4);
    for (int i = 0; i < 49; i++) {
      encoder.encode(distinct(4));
    }
    int soFar = colours.batches().size();
    encoder.encode(distinct(4));

    assertThat(colours.batches().subList(1, soFar)).hasSize(100).containsOnly(2);
    assertThat(colours.batches().subList(soFar, soFar + 1)).containsExactly(4);
  }

  @Test
  void anImageThatDoesNotFitAloneIsAtFaultAndTheNextBatchIsWhole() {
    List<Encoding> encodings =
        encoder.encode(List.of(image(1), image(2), image(ColourEncoder.VAST), image(4)));
    encoder.encode(distinct(4));

    assertThat(encodings.get(2))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("allocate memory"));
    assertThat(encodings).filteredOn(Embedded.class::isInstance).hasSize(3);
    assertThat(colours.batches().getLast()).isEqualTo(4);
  }

  @Test
  void whereNothingFitsTheEncoderIsBrokenAndNoImageAtFault() {
    colours.holds(0);

    assertThatThrownBy(() -> encoder.encode(distinct(2))).isInstanceOf(OutOfMemoryError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CUDA out of memory. Tried to allocate 2.00 GiB",
        "[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate(handle)",
        "std::bad_alloc"
      })
  void aWantOfNativeMemoryIsToldByWhatIsSaid(String message) {
    assertThat(Shortage.isIn(new IllegalStateException("encode", new RuntimeException(message))))
        .isTrue();
  }

  @Test
  void anotherFailureIsNoWantOfMemory() {
    assertThat(Shortage.isIn(new IllegalStateException("poison"))).isFalse();
    assertThat(Shortage.isIn(new IllegalStateException())).isFalse();
  }

  private static List<RgbImage> distinct(int count) {
    return IntStream.range(0, count).mapToObj(i -> image(i << 16)).toList();
  }

  private static List<Float> reds(List<Encoding> encodings) {
    return encodings.stream().map(encoding -> ((Embedded) encoding).vector()[0]).toList();
  }

  private static RgbImage image(int colour) {
    byte[] rgb = {(byte) (colour >> 16), (byte) (colour >> 8), (byte) colour};
    return new RgbImage(1, 1, rgb);
  }
}
