package org.slidestream.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The word that a request must bring along: {@code Authorization: Bearer WORD}. */
public final class BearerToken {
  private static final String SCHEME = "Bearer ";

  private final byte[] token;

  private BearerToken(byte[] token) {
    this.token = token;
  }

  /**
   * The token in a file, without the blanks around it.
   *
   * @throws IllegalArgumentException when there is none, or everybody may read it
   */
  public static BearerToken read(Path file) {
    try {
      PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (posix != null
          && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
        throw new IllegalArgumentException(
            "everybody may read the token in %s: take that right away (chmod o-r)".formatted(file));
      }
      String token = Files.readString(file).strip();
      if (token.isEmpty()) {
        throw new IllegalArgumentException("there is no token in " + file);
      }
      return new BearerToken(token.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("the token in %s cannot be read".formatted(file), e);
    }
  }

  /** Whether a header brings the token; how long that takes tells nothing of it. */
  public boolean isIn(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            token, authorization.substring(SCHEME.length()).strip().getBytes(UTF_8));
  }
}
