package org.slidestream.slide.pixels;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The frame of a PNG (ISO/IEC 15948, 5): signature, header first, whole chunks, an end. */
final class PngChunks {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int HEADER = 0x49484452; // IHDR
  private static final int END = 0x49454E44; // IEND

  /** Length, name and checksum. */
  private static final int OVERHEAD = 12;

  /** Where the header, which comes first, says the size. */
  private static final int WIDTH_AT = 16;

  private static final int HEIGHT_AT = 20;

  private PngChunks() {}

  static byte[] signature() {
    return SIGNATURE.clone();
  }

  static boolean hasSignature(byte[] bytes) {
    return bytes.length >= SIGNATURE.length
        && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /** Refuses what is damaged or absurdly large before a pixel is decoded. */
  static void check(byte[] png) throws UndecodableImageException {
    if (!hasSignature(png)) {
      throw new UndecodableImageException("not a PNG: its signature is missing");
    }
    ByteBuffer bytes = ByteBuffer.wrap(png);
    int at = SIGNATURE.length;
    boolean first = true;
    while (png.length - at >= OVERHEAD) {
      int length = bytes.getInt(at);
      int name = bytes.getInt(at + 4);
      if (length < 0 || length > png.length - at - OVERHEAD) {
        throw ended(png);
      }
      checkSum(png, bytes, at, length);
      if (first != (name == HEADER) || (first && length != 13)) {
        throw new UndecodableImageException("damaged PNG: its header is not in its place");
      }
      if (first) {
        ImageLimits.check(bytes.getInt(WIDTH_AT), bytes.getInt(HEIGHT_AT));
      }
      if (name == END) {
        return;
      }
      first = false;
      at += OVERHEAD + length;
    }
    throw ended(png);
  }

  /** Refuses what is larger than {@code most} pixels a side; all else is for {@link #check}. */
  static void checkSides(byte[] png, int most) throws UndecodableImageException {
    if (png.length >= HEIGHT_AT + Integer.BYTES) {
      ByteBuffer bytes = ByteBuffer.wrap(png);
      ImageLimits.checkSides(bytes.getInt(WIDTH_AT), bytes.getInt(HEIGHT_AT), most);
    }
  }

  private static void checkSum(byte[] png, ByteBuffer bytes, int at, int length)
      throws UndecodableImageException {
    CRC32 sum = new CRC32();
    sum.update(png, at + 4, length + 4);
    if ((int) sum.getValue() != bytes.getInt(at + 8 + length)) {
      throw new UndecodableImageException("damaged PNG: wrong checksum at byte " + at);
    }
  }

  private static UndecodableImageException ended(byte[] png) {
    return new UndecodableImageException("PNG ends early, at byte " + png.length);
  }
}
