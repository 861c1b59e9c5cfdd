package org.slidestream.launcher.http;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Where a server listens, and to whom. Without a token it listens to this machine only, and to
 * requests that call it by a name of this machine: a web page from elsewhere cannot.
 *
 * @param token that requests must bring
 * @param tls which it speaks HTTPS with; plain HTTP if empty
 */
public record ListenAddress(
    InetSocketAddress address, Optional<BearerToken> token, Optional<SSLContext> tls) {
  private static final int HIGHEST_PORT = 65_535;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * What settings say.
   *
   * @param prefix of their keys, for messages
   * @param port 0 takes a free one
   * @param tlsFile the server's certificates and private key, in PEM
   * @throws IllegalArgumentException when it is no port, a file cannot be used, or others than this
   *     machine are to be listened to without a token
   */
  public static ListenAddress of(
      String prefix, String host, int port, Optional<Path> tokenFile, Optional<Path> tlsFile) {
    ListenAddress listen = withoutDemands(prefix, host, port, tokenFile, tlsFile);
    if (listen.token.isEmpty() && !listen.address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "%s.token-file must name a file with the token of requests, since %s.host is not this"
                  .formatted(prefix, prefix)
              + " machine alone");
    }
    return listen;
  }

  /** The same, for a server that does without a token on any address. */
  public static ListenAddress withoutDemands(
      String prefix, String host, int port, Optional<Path> tokenFile, Optional<Path> tlsFile) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("%s.port is not a port: %d".formatted(prefix, port));
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("%s.host is not known: %s".formatted(prefix, host));
    }
    return new ListenAddress(
        address, tokenFile.map(BearerToken::read), tlsFile.map(ServerIdentity::read));
  }

  /** A free port for this machine alone, without a token. */
  public static ListenAddress loopback() {
    return new ListenAddress(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.empty(),
        Optional.empty());
  }

  /** How URLs of the server begin. */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
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
