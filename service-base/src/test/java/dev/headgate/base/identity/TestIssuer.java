package dev.headgate.base.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headgate.testkit.stack.Ports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// An OIDC issuer over real HTTP that can be stopped, started and given new keys: discovery, JWKS
/// and the authorization code flow with PKCE. It answers only once started.
final class TestIssuer {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  final AtomicInteger keyRequests = new AtomicInteger();
  private final int port = Ports.free();
  private final Map<String, JsonObject> codes = new ConcurrentHashMap<>();
  private HttpServer server;
  private KeyPair keys = newKeys();
  private String keyId = "first";

  String url() {
    return "http://localhost:" + port + "/realm";
  }

  TestIssuer start() {
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/realm/.well-known/openid-configuration", this::discovery);
    server.createContext("/realm/jwks", this::jwks);
    server.createContext("/realm/authorize", this::authorize);
    server.createContext("/realm/token", this::token);
    server.start();
    return this;
  }

  void stop() {
    server.stop(0);
  }

  void rotate(String newKeyId) {
    keys = newKeys();
    keyId = newKeyId;
  }

  RSAPublicKey publicKey() {
    return (RSAPublicKey) keys.getPublic();
  }

  /// Claims of a token that is right in every respect.
  JsonObject claims() {
    long now = Instant.now().getEpochSecond();
    return new JsonObject()
        .put("iss", url())
        .put("aud", "headgate")
        .put("sub", "ada")
        .put("iat", now)
        .put("exp", now + 300)
        .put("team", "search");
  }

  String sign(JsonObject claims) {
    return sign(new JsonObject().put("alg", "RS256").put("kid", keyId), claims);
  }

  String sign(JsonObject header, JsonObject claims) {
    String content = encode(header.encode()) + "." + encode(claims.encode());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encode(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void discovery(HttpExchange exchange) throws IOException {
    json(
        exchange,
        new JsonObject()
            .put("issuer", url())
            .put("jwks_uri", url() + "/jwks")
            .put("authorization_endpoint", url() + "/authorize")
            .put("token_endpoint", url() + "/token")
            .put("introspection_endpoint", url() + "/introspect"));
  }

  private void jwks(HttpExchange exchange) throws IOException {
    keyRequests.incrementAndGet();
    JsonObject key =
        new JsonObject()
            .put("kty", "RSA")
            .put("use", "sig")
            .put("alg", "RS256")
            .put("kid", keyId)
            .put("n", BASE64.encodeToString(unsigned(publicKey().getModulus().toByteArray())))
            .put(
                "e",
                BASE64.encodeToString(unsigned(publicKey().getPublicExponent().toByteArray())));
    json(exchange, new JsonObject().put("keys", new JsonArray().add(key)));
  }

  /// Signs in whoever comes, as a person would who is signed in at the issuer already.
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    String code = Long.toHexString(System.nanoTime());
    codes.put(code, new JsonObject(Map.copyOf(query)));
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            query.get("redirect_uri")
                + "?code="
                + code
                + "&state="
                + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    JsonObject asked = codes.remove(form.get("code"));
    if (asked == null
        || !asked.getString("code_challenge").equals(s256(form.get("code_verifier")))) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    JsonObject idToken =
        claims()
            .put("aud", asked.getString("client_id"))
            .put("nonce", asked.getString("nonce"))
            .put("roles", new JsonArray().add("finops"));
    json(
        exchange,
        new JsonObject()
            .put("access_token", sign(claims()))
            .put("id_token", sign(idToken))
            .put("token_type", "Bearer")
            .put("expires_in", 300));
  }

  private static String s256(String verifier) {
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String encoded) {
    return Arrays.stream(encoded.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void json(HttpExchange exchange, JsonObject body) throws IOException {
    byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
