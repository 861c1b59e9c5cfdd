package org.slidestream.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.secret.SecretFile;

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
    return new BearerToken(SecretFile.read("token", file).getBytes(UTF_8));
  }

  /** Whether a header brings the token; how long that takes tells nothing of it. */
  public boolean isIn(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            token, authorization.substring(SCHEME.length()).strip().getBytes(UTF_8));
  }
}
