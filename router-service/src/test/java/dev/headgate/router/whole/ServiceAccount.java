package dev.headgate.router.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;

/// A service account of Google's kind, made for this run and registered at the scripted provider.
final class ServiceAccount {

  private static final String EMAIL = "router@acme-project.iam.gserviceaccount.com";

  private ServiceAccount() {}

  /// The account's key file, as JSON.
  static String register(String provider) {
    KeyPair keys = keys();
    String publicKey = pem("PUBLIC KEY", keys.getPublic().getEncoded());
    post(
        provider + "/oauth2/accounts",
        Around.json(Map.of("client_email", EMAIL, "public_key", publicKey)));
    return Around.json(
        Map.of(
            "type",
            "service_account",
            "project_id",
            "acme-project",
            "private_key_id",
            "1",
            "private_key",
            pem("PRIVATE KEY", keys.getPrivate().getEncoded()),
            "client_email",
            EMAIL,
            "client_id",
            "1",
            "token_uri",
            provider + "/oauth2/token"));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, body, what);
  }

  private static void post(String url, String body) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status =
          http.send(
                  HttpRequest.newBuilder(URI.create(url))
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(body))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      if (status / 100 != 2) {
        throw new IllegalStateException(url + ": " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
