package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What is in files, by its digest. */
final class FileContent {
  private static final int BUFFER = 1 << 20;

  private FileContent() {}

  /** SHA-256 of a file, or of the SHA-256s of several in their order; 64 hex digits. */
  static String sha256(List<Path> files) throws IOException {
    MessageDigest all = digest();
    for (Path file : files) {
      byte[] one = sha256(file);
      if (files.size() == 1) {
        return HexFormat.of().formatHex(one);
      }
      all.update(one);
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private static byte[] sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return digest.digest();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
