package org.slidestream.launcher.http;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where a server listens, and to whom. Without a token it listens to this machine only, and to
 * requests that call it by a name of this machine: a web page from elsewhere cannot.
 *
 * @param token that requests must bring
 */
public record ListenAddress(InetSocketAddress address, Optional<BearerToken> token) {
  private static final int HIGHEST_PORT = 65_535;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * What settings say.
   *
   * @param prefix of their keys, for messages
   * @param port 0 takes a free one
   * @throws IllegalArgumentException when it is no port, the token cannot be read, or others than
   *     this machine are to be listened to without one
   */
  public static ListenAddress of(String prefix, String host, int port, Optional<Path> tokenFile) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("%s.port is not a port: %d".formatted(prefix, port));
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("%s.host is not known: %s".formatted(prefix, host));
    }
    if (tokenFile.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "%s.token-file must name a file with the token of requests, since %s.host is not this"
                  .formatted(prefix, prefix)
              + " machine alone");
    }
    return new ListenAddress(address, tokenFile.map(BearerToken::read));
  }

  /** A free port for this machine alone, without a token. */
  public static ListenAddress loopback() {
    return new ListenAddress(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
  }

  void admit(Route route, Headers headers) throws RequestRefusedException {
    if (route.open()) {
      return;
    }
    if (token.isEmpty()) {
      if (!isThisMachine(String.valueOf(headers.getFirst("Host")))) {
        throw RequestRefusedException.of(403, "without a token only this machine is answered");
      }
    } else if (!token.get().isIn(headers.getFirst("Authorization"))) {
      throw RequestRefusedException.of(
          401, "the bearer token is missing or wrong", "WWW-Authenticate", "Bearer");
    }
  }

  private static boolean isThisMachine(String host) {
    return THIS_MACHINE.contains(host.replaceFirst(":\\d+$", ""));
  }
}
