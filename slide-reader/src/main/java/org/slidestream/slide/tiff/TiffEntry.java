package org.slidestream.slide.tiff;

/**
 * Where the values of a tag lie in the file.
 *
 * @param type of each value, as TIFF and BigTIFF number them
 * @param count of values
 * @param offset of the first value, in the directory itself when they fit there
 */
record TiffEntry(int type, long count, long offset) {
  private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  /** Bytes per value, 0 for a type that nobody knows. */
  static int bytes(int type) {
    return type < BYTES.length ? BYTES[type] : 0;
  }

  int bytes() {
    return bytes(type);
  }
}
