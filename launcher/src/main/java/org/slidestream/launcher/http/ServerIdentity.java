package org.slidestream.launcher.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.slidestream.launcher.secret.SecretFile;

/**
 * Who a server of HTTPS is: its private key and the certificates that vouch for it, in one PEM
 * file, as Kafka's brokers and most proxies take them.
 */
final class ServerIdentity {
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
  private static final char[] NO_PASSWORD = new char[0];

  private ServerIdentity() {}

  /**
   * The identity in a file.
   *
   * @param file the key as PKCS #8, not encrypted, and the server's certificate before those of its
   *     authorities
   * @throws IllegalArgumentException when one of them is not there, or everybody may read the key
   */
  static SSLContext read(Path file) {
    String pem = SecretFile.read("private key", file);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry("server", key(pem), NO_PASSWORD, certificates(pem));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is no PEM file with a certificate and its private key (PKCS #8, not encrypted): %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static Certificate[] certificates(String pem) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    String blocks =
        block("CERTIFICATE")
            .matcher(pem)
            .results()
            .map(MatchResult::group)
            .reduce("", (a, b) -> a + b + "\n");
    return factory
        .generateCertificates(new ByteArrayInputStream(blocks.getBytes(US_ASCII)))
        .toArray(Certificate[]::new);
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    String base64 =
        block("PRIVATE KEY")
            .matcher(pem)
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow(() -> new InvalidKeySpecException("there is no key in it"));
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException _) {
        // a key of another algorithm
      }
    }
    throw new InvalidKeySpecException("the key is of none of " + ALGORITHMS);
  }

  private static Pattern block(String kind) {
    return Pattern.compile("-----BEGIN %1$s-----([^-]*)-----END %1$s-----".formatted(kind));
  }
}
