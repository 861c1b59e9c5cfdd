package org.slidestream.slide.pixels;

/** Chooses the JPEG codec once in the life of the JVM. */
final class BestJpegCodec {
  static final JpegCodec CODEC =
      TurboJpegCodec.find().<JpegCodec>map(turbo -> turbo).orElseGet(ImageIoJpegCodec::new);

  private BestJpegCodec() {}
}
