package org.slidestream.launcher;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainGreetingTest {
  private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 80};
  private static final byte[] VERSIONS = {0, 0, 0, 10, 0, 0, 0, 1, 0, 35, 0, 0, 0, 0};

  private ServerSocket broker;

  @BeforeEach
  void aBroker() throws IOException {
    broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void gone() throws IOException {
    broker.close();
  }

  @Test
  void whoSpeaksTlsIsNotSpokenToPlainly() {
    answering(ALERT);

    assertThatThrownBy(() -> PlainGreeting.check(settings("PLAINTEXT")))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("the brokers at 127.0.0.1:" + broker.getLocalPort() + " speak TLS");
  }

  @Test
  void whoAnswersPlainlyIsFine() {
    answering(VERSIONS);

    assertThatNoException().isThrownBy(() -> PlainGreeting.check(settings("SASL_PLAINTEXT")));
  }

  @Test
  void whoIsToSpeakTlsDoesNotAsk() {
    answering(ALERT);
    assertThatNoException().isThrownBy(() -> PlainGreeting.check(settings("SASL_SSL")));
  }

  @Test
  void whereNobodyAnswersNothingIsRefused() throws IOException {
    broker.close();
    assertThatNoException().isThrownBy(() -> PlainGreeting.check(settings("PLAINTEXT")));
    assertThatNoException()
        .isThrownBy(() -> PlainGreeting.check(Map.of("bootstrap.servers", "nowhere.invalid:x")));
  }

  private void answering(byte[] answer) {
    Thread.startVirtualThread(
        () -> {
          try (Socket client = broker.accept()) {
            client.getInputStream().readNBytes(14);
            client.getOutputStream().write(answer);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Map<String, String> settings(String protocol) {
    return Map.of(
        "bootstrap.servers", "127.0.0.1:" + broker.getLocalPort(), "security.protocol", protocol);
  }
}
