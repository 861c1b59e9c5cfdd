package org.slidestream.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;

/**
 * Makes sure that brokers do not speak TLS where clients are to speak plainly. A client would take
 * the alert that it gets for the size of an answer, 350 MB, and die of it or try for ever.
 */
final class PlainGreeting {
  /** Kafka's question for the versions that a broker speaks, in its first version. */
  private static final byte[] API_VERSIONS = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, -1, -1};

  private static final int TLS_ALERT = 21;
  private static final int PATIENCE_MILLIS = 2_000;

  private PlainGreeting() {}

  /**
   * Asks the first broker that answers.
   *
   * @param kafka settings of all clients, with the login written out
   * @throws SettingsException when it speaks TLS, and the clients would not
   */
  static void check(Map<String, String> kafka) {
    if (!kafka.getOrDefault("security.protocol", "PLAINTEXT").endsWith("PLAINTEXT")) {
      return;
    }
    for (String address : kafka.getOrDefault("bootstrap.servers", "").split(",", -1)) {
      int colon = address.lastIndexOf(':');
      if (colon > 0
          && speaksTls(address.substring(0, colon).strip(), address.substring(colon + 1))) {
        throw new SettingsException(
            "the brokers at %s speak TLS, and kafka.security.protocol does not say so: give"
                    .formatted(address)
                + " kafka.user and kafka.password.file");
      }
    }
  }

  private static boolean speaksTls(String host, String port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, Integer.parseInt(port.strip())), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(API_VERSIONS);
      return socket.getInputStream().read() == TLS_ALERT;
    } catch (IOException | IllegalArgumentException _) {
      return false; // who does not answer is no business of this
    }
  }
}
