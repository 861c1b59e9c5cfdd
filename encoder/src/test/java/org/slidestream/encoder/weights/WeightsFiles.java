package org.slidestream.encoder.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Weights files made by hand. */
final class WeightsFiles {
  private WeightsFiles() {}

  /** A zip of stored entries. */
  static Path archive(Path file, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        CRC32 checksum = new CRC32();
        checksum.update(entry.getValue());
        header.setMethod(ZipEntry.STORED);
        header.setSize(entry.getValue().length);
        header.setCrc(checksum.getValue());
        zip.putNextEntry(header);
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  /**
   * A pickle of {@code {name: tensor}} over the storage "0": opcodes of protocol 2.
   *
   * @param storage such as {@code torch FloatStorage}, module and name
   * @param offset of the first element, below 256
   * @param shape sizes below 256, two of them
   * @param strides below 256, two of them
   */
  static byte[] pickle(String name, String storage, int offset, int[] shape, int[] strides)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x80, 2, '}'});
    text(out, name);
    global(out, "torch._utils _rebuild_tensor_v2");
    out.write("((".getBytes(StandardCharsets.US_ASCII));
    text(out, "storage");
    global(out, storage);
    text(out, "0");
    text(out, "cpu");
    out.write(new byte[] {'K', 99, 't', 'Q', 'K', (byte) offset});
    for (int[] pair : new int[][] {shape, strides}) {
      out.write(new byte[] {'K', (byte) pair[0], 'K', (byte) pair[1], (byte) 0x86});
    }
    out.write((byte) 0x89);
    global(out, "collections OrderedDict");
    out.write(new byte[] {')', 'R', 't', 'R', 's', '.'});
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) throws IOException {
    out.write(new byte[] {'X', (byte) text.length(), 0, 0, 0});
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void global(ByteArrayOutputStream out, String name) throws IOException {
    out.write(("c" + name.replace(' ', '\n') + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
