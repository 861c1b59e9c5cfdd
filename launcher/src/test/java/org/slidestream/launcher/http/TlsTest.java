package org.slidestream.launcher.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void aServerWithACertificateSpeaksHttpsToWhoTrustsIt(String algorithm) throws Exception {
    KeyStore store = selfSigned(algorithm);
    try (RouteServer server = serving(identity(store));
        HttpClient trusting = HttpClient.newBuilder().sslContext(trusting(store)).build();
        HttpClient other = HttpClient.newHttpClient()) {
      assertThat(get(trusting, server).body()).isEqualTo("hello");
      assertThatThrownBy(() -> get(other, server)).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void aFileWithoutAKeyOrThatEverybodyMayReadIsRefused() throws Exception {
    Path file = identity(selfSigned("EC"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> serving(file)).hasMessageContaining("everybody may read");

    Path empty = Files.writeString(folder.resolve("empty.pem"), "-----BEGIN NOTHING-----");
    Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> serving(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no PEM file with a certificate and its private key");
  }

  private static RouteServer serving(Path tls) throws Exception {
    RouteServer server =
        new RouteServer(
            ListenAddress.of("x.http", "127.0.0.1", 0, Optional.empty(), Optional.of(tls)), 2);
    server.start(
        List.of(Route.get("/", call -> call.send(200, "text/plain", "hello".getBytes(US_ASCII)))));
    return server;
  }

  private static HttpResponse<String> get(HttpClient client, RouteServer server) throws Exception {
    URI uri = URI.create("https://localhost:%d/".formatted(server.address().getPort()));
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** The JDK makes certificates by a tool only. */
  private KeyStore selfSigned(String algorithm) throws Exception {
    Path file = folder.resolve(algorithm + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private Path identity(KeyStore store) throws Exception {
    String pem =
        pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded())
            + pem("CERTIFICATE", store.getCertificate("server").getEncoded());
    Path file = Files.writeString(folder.resolve("server.pem"), pem);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String pem(String kind, byte[] bytes) {
    String base64 = Base64.getMimeEncoder().encodeToString(bytes);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, base64);
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, PASSWORD);
    authorities.setCertificateEntry("ca", store.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
