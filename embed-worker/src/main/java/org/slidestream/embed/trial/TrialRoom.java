package org.slidestream.embed.trial;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import org.slidestream.slide.pixels.UndecodableImageException;

/**
 * Main of the process that suspected images are decoded in. It says that it is alive when it has
 * started and after each image; reads images as length and bytes; ends with its input.
 */
final class TrialRoom {
  /** Not a letter: a virtual machine that dies may print some. */
  static final int ALIVE = 0x06;

  private TrialRoom() {}

  /**
   * Decodes what comes in.
   *
   * @param args the longest side that is decoded, in pixels
   */
  public static void main(String[] args) throws IOException {
    TileImages images = new TileImages(Integer.parseInt(args[0]));
    DataInputStream in = new DataInputStream(System.in);
    try {
      while (true) {
        sayAlive(System.out);
        decode(images, in.readNBytes(in.readInt()));
      }
    } catch (EOFException e) {
      return; // the worker needs no more
    }
  }

  private static void sayAlive(OutputStream out) throws IOException {
    out.write(ALIVE);
    out.flush();
  }

  private static void decode(TileImages images, byte[] encoded) {
    try {
      images.decode(encoded);
    } catch (UndecodableImageException e) {
      return; // the worker will find that out by itself, unharmed
    }
  }
}
