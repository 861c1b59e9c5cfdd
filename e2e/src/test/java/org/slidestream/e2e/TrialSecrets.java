package org.slidestream.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority, certificates and passwords of a trial site; the JDK's keytool makes the keys. */
final class TrialSecrets {
  private static final String AUTHORITY = "authority";
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();

  private final Path folder;
  private final Path keys;
  private final List<Path> words = new ArrayList<>();

  TrialSecrets(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.keys = folder.resolve("keys.p12");
    keytool(AUTHORITY, "-ext", "bc:c");
  }

  /** The folder that they are in. */
  Path folder() {
    return folder;
  }

  /** The files of all secret words. */
  List<Path> words() {
    return words;
  }

  /** The certificate of the authority, in PEM. */
  Path authority() throws Exception {
    Certificate certificate = store().getCertificate(AUTHORITY);
    return secret("authority.pem", pem("CERTIFICATE", certificate.getEncoded()));
  }

  /** What makes a JVM trust the authority. */
  List<String> trustingFlags() throws Exception {
    Path file = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted().store(out, STORE_PASSWORD);
    }
    return List.of(
        "-Djavax.net.ssl.trustStore=" + file,
        "-Djavax.net.ssl.trustStorePassword=" + new String(STORE_PASSWORD)); // no secret in it
  }

  /** The same for clients of this JVM. */
  SSLContext trusting() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore trusted() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, STORE_PASSWORD);
    trusted.setCertificateEntry(AUTHORITY, store().getCertificate(AUTHORITY));
    return trusted;
  }

  /** Private key and certificates of one who is reached at this machine's names, in PEM. */
  Path identity(String name) throws Exception {
    keytool(name, "-signer", AUTHORITY, "-ext", "san=dns:localhost,ip:127.0.0.1");
    KeyStore store = store();
    StringBuilder pem =
        new StringBuilder(pem("PRIVATE KEY", store.getKey(name, STORE_PASSWORD).getEncoded()));
    for (Certificate certificate : store.getCertificateChain(name)) {
      pem.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return secret(name + ".pem", pem.toString());
  }

  /** A new secret word in a file, of the name of who needs it. */
  Path word(String file) throws IOException {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    Path written = secret(file, HexFormat.of().formatHex(bytes));
    words.add(written);
    return written;
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private KeyStore store() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(keys.toFile(), STORE_PASSWORD);
  }

  private void keytool(String name, String... more) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                keys.toString(),
                "-storepass",
                new String(STORE_PASSWORD)));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  private static String pem(String kind, byte[] bytes) {
    String base64 = Base64.getMimeEncoder().encodeToString(bytes);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, base64);
  }
}
