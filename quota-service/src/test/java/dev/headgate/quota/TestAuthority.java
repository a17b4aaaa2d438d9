package dev.headgate.quota;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// A certificate authority of a test's own, and one server certificate by it, as files.
public final class TestAuthority {

  /// The password of [#trustStore].
  public static final String PASSWORD = "changeit";

  private static final Base64.Encoder PEM =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Path directory;

  /// @param names whom the certificate is for: `ip:127.0.0.1`, `dns:redis.example`
  public TestAuthority(String names) {
    try {
      directory = Files.createTempDirectory("quota-authority");
      Path keys = directory.resolve("keys.p12");
      pair(keys, "ca", List.of("-ext", "bc:c"));
      pair(keys, "server", List.of("-signer", "ca", "-ext", "san=" + names));
      write(keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The authority alone, as PKCS #12.
  public Path trustStore() {
    return directory.resolve("trust.p12");
  }

  /// Redis' settings for TLS on a second port. It asks for no client certificate.
  public List<String> settings(int port) {
    return List.of(
        "--tls-port", Integer.toString(port),
        "--tls-cert-file", directory.resolve("server.crt").toString(),
        "--tls-key-file", directory.resolve("server.key").toString(),
        "--tls-ca-cert-file", directory.resolve("ca.crt").toString(),
        "--tls-auth-clients", "no");
  }

  private void write(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys)) {
      store.load(file, PASSWORD.toCharArray());
    }
    pem("ca.crt", "CERTIFICATE", store.getCertificate("ca").getEncoded());
    pem("server.crt", "CERTIFICATE", store.getCertificate("server").getEncoded());
    pem("server.key", "PRIVATE KEY", store.getKey("server", PASSWORD.toCharArray()).getEncoded());
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("ca", store.getCertificate("ca"));
    try (var file = Files.newOutputStream(trustStore())) {
      trust.store(file, PASSWORD.toCharArray());
    }
  }

  private void pem(String file, String kind, byte[] content) throws IOException {
    Files.writeString(
        directory.resolve(file),
        "-----BEGIN "
            + kind
            + "-----\n"
            + PEM.encodeToString(content)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  private static void pair(Path keys, String alias, List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Stream.of(
            "-genkeypair",
            "-alias",
            alias,
            "-dname",
            "CN=" + alias + "-" + System.nanoTime(),
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys.toString(),
            "-storepass",
            PASSWORD)
        .forEach(command::add);
    command.addAll(more);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + output);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
