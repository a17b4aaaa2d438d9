package dev.headgate.router.protocol.gemini;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/// A token endpoint (RFC 7523) that gives a token for an assertion signed by its one account.
final class TokenEndpoint implements AutoCloseable {

  private final KeyPair keys;
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private final int lifeSeconds;

  TokenEndpoint(int lifeSeconds) throws IOException, GeneralSecurityException {
    this.lifeSeconds = lifeSeconds;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::answer);
    server.start();
  }

  /// How often it was asked.
  int asked() {
    return asked.get();
  }

  /// The key file of its account.
  String serviceAccount() {
    String pem = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    return """
    {"type":"service_account","project_id":"my-project","private_key_id":"1",
     "private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
     "client_email":"router@my-project.example","client_id":"1",
     "token_uri":"http://127.0.0.1:%d/token"}
    """
        .formatted(pem, server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean good = form.contains("jwt-bearer") && isSigned(assertion(form));
    int number = asked.incrementAndGet();
    byte[] answer =
        (good
                ? "{\"access_token\":\"token-%d\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
                    .formatted(number, lifeSeconds)
                : "{\"error\":\"invalid_grant\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("content-type", "application/json");
    exchange.sendResponseHeaders(good ? 200 : 400, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String assertion(String form) {
    for (String field : form.split("&", -1)) {
      if (field.startsWith("assertion=")) {
        return URLDecoder.decode(field.substring("assertion=".length()), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private boolean isSigned(String assertion) {
    int dot = assertion.lastIndexOf('.');
    if (dot < 0) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(keys.getPublic());
      signature.update(assertion.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(assertion.substring(dot + 1)));
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
