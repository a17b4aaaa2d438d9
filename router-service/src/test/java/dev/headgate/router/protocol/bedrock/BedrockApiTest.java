package dev.headgate.router.protocol.bedrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.protocol.Call;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class BedrockApiTest {

  private static final String ARN =
      "arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

  private final Vertx vertx = Vertx.vertx();
  private final BedrockApi api = new BedrockApi(vertx);

  @AfterEach
  void close() {
    await(vertx.close());
  }

  /// What came over the wire.
  private record Received(String uri, MultiMap headers, Buffer body) {}

  @ParameterizedTest
  @ValueSource(ints = {2, 64 * 1024, 64 * 1024 + 1, 3_000_000})
  void whatIsSentIsWhatWasSigned(int size) {
    Buffer body = Buffer.buffer("x".repeat(size));
    Received received = sent(body, null, true);

    assertEquals(
        "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ainference-profile%2F"
            + "eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream",
        received.uri);
    assertEquals("application/vnd.amazon.eventstream", received.headers.get("accept"));
    assertEquals(size, received.body.length());
    assertEquals(signatureOf(received, null), received.headers.get("authorization"));
    assertTrue(received.headers.get("authorization").contains("/eu-west-1/bedrock/aws4_request"));
    assertFalse(received.headers.contains("x-amz-security-token"));
  }

  @Test
  void laterSmallBodiesAreSignedAsTheFirst() {
    for (int i = 0; i < 3; i++) {
      Received received = sent(Buffer.buffer("{}"), null, false);
      assertEquals(signatureOf(received, null), received.headers.get("authorization"));
    }
  }

  @Test
  void temporaryCredentialsBringTheirToken() {
    Received received = sent(Buffer.buffer("{}"), "the session", false);
    assertEquals("the session", received.headers.get("x-amz-security-token"));
    assertTrue(received.uri.endsWith("/converse"));
    assertEquals(signatureOf(received, "the session"), received.headers.get("authorization"));
  }

  @Test
  void aBodyOfManyPiecesIsSignedAsOne() {
    Buffer pieces =
        Buffer.buffer(
            Unpooled.wrappedBuffer(
                "{\"a\":".getBytes(StandardCharsets.UTF_8), "1}".getBytes(StandardCharsets.UTF_8)));
    Received received = sent(pieces, null, false);
    assertEquals("{\"a\":1}", received.body.toString());
    assertEquals(signatureOf(received, null), received.headers.get("authorization"));
  }

  private Received sent(Buffer body, @Nullable String session, boolean stream) {
    Promise<Received> received = Promise.promise();
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request -> answer(request, received))
                .listen(0, "127.0.0.1"));
    Call call =
        new Call(
            route(server.actualPort(), session),
            null,
            stream,
            "42",
            MultiMap.caseInsensitiveMultiMap().add("authorization", "the caller's"),
            "application/json",
            body);
    await(
        api.head(call)
            .compose(head -> vertx.createHttpClient().request(head))
            .compose(request -> request.send(body)));
    return await(received.future());
  }

  private static void answer(HttpServerRequest request, Promise<Received> received) {
    request
        .body()
        .onSuccess(body -> {
          received.complete(new Received(request.uri(), request.headers(), body));
          request.response().end();
        });
  }

  /// The signature that Amazon's signer gives to what came over the wire, at the time it names.
  private static String signatureOf(Received received, @Nullable String session) {
    String host = received.headers.get("host");
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol("http")
            .host(host.substring(0, host.indexOf(':')))
            .port(Integer.valueOf(host.substring(host.indexOf(':') + 1)))
            .encodedPath(received.uri)
            .putHeader("content-type", received.headers.get("content-type"))
            .build();
    AwsCredentialsIdentity identity =
        session == null
            ? AwsCredentialsIdentity.create("AKID", "SECRET")
            : AwsSessionCredentialsIdentity.create("AKID", "SECRET", session);
    Instant at =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .parse(received.headers.get("x-amz-date"), Instant::from);
    return AwsV4HttpSigner.create()
        .sign(it ->
            it.identity(identity)
                .request(request)
                .payload(() -> new ByteArrayInputStream(received.body.getBytes()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  private static Route route(int port, @Nullable String session) {
    ProviderOptions options =
        new ProviderOptions(Set.of(), null, null, null, null, "AKID", "SECRET", session, null);
    Provider provider =
        new Provider(
            "bedrock",
            ProviderKind.BEDROCK,
            URI.create("http://127.0.0.1:" + port),
            null,
            PrivacyClass.EXTERNAL,
            "aws",
            "eu-west-1",
            OutputLimitField.MAX_TOKENS,
            options);
    return new Route(provider, ARN, 0);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
