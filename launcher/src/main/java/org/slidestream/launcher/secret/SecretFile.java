package org.slidestream.launcher.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/** A file with a secret in it, which not everybody may read. */
public final class SecretFile {
  private SecretFile() {}

  /**
   * The secret in a file, without the blanks around it.
   *
   * @param what the secret is, for the message
   * @throws IllegalArgumentException when there is none, or everybody may read it
   */
  public static String read(String what, Path file) {
    try {
      PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (posix != null
          && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
        throw new IllegalArgumentException(
            "everybody may read the %s in %s: take that right away (chmod o-r)"
                .formatted(what, file));
      }
      String secret = Files.readString(file).strip();
      if (secret.isEmpty()) {
        throw new IllegalArgumentException("there is no %s in %s".formatted(what, file));
      }
      return secret;
    } catch (IOException e) {
      throw new IllegalArgumentException("the %s in %s cannot be read".formatted(what, file), e);
    }
  }
}
