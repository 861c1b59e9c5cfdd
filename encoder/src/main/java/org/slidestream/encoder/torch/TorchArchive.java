package org.slidestream.encoder.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** TorchScript text as the archive that libtorch loads: a module without weights, a few KB. */
public final class TorchArchive {
  /** Of the format, not of the program: libtorch reads all from 1 on. */
  private static final String VERSION = "3\n";

  /** A pickled empty tuple: the text uses no constants. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private TorchArchive() {}

  /**
   * The archive.
   *
   * @param name of the module's class in the text
   * @param text in TorchScript's serialised dialect
   */
  public static byte[] of(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "program/version", VERSION.getBytes(StandardCharsets.US_ASCII));
      store(zip, "program/code/__torch__.py", text.getBytes(StandardCharsets.UTF_8));
      store(zip, "program/constants.pkl", NO_CONSTANTS);
      store(zip, "program/data.pkl", module(name));
    }
    return bytes.toByteArray();
  }

  /** A pickle of {@code __torch__.NAME} with its one attribute, {@code training = False}. */
  private static byte[] module(String name) throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 2, 'c'});
    pickle.write("__torch__\n%s\n".formatted(name).getBytes(StandardCharsets.US_ASCII));
    pickle.write(new byte[] {')', (byte) 0x81, '}', 'X', 8, 0, 0, 0});
    pickle.write("training".getBytes(StandardCharsets.US_ASCII));
    pickle.write(new byte[] {(byte) 0x89, 's', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
