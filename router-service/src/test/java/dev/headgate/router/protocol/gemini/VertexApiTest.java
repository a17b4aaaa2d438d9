package dev.headgate.router.protocol.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.router.error.ExchangeError.UpstreamCredentials;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.Call;
import dev.headgate.router.routing.Provider.ProviderKind;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertexApiTest {

  private final Vertx vertx = Vertx.vertx();
  private final VertexApi api = new VertexApi(new AccessTokens(vertx));

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void theModelStandsBelowProjectAndLocation() throws Exception {
    try (TokenEndpoint endpoint = new TokenEndpoint(3_600)) {
      RequestOptions head = done(api.head(call(endpoint.serviceAccount())));
      assertEquals(
          "/v1/projects/my-project/locations/europe-west4/publishers/google/models/"
              + "gemini-2.5-pro:streamGenerateContent?alt=sse",
          head.getURI());
      assertEquals("Bearer token-1", head.getHeaders().get("authorization"));
      assertFalse(head.getHeaders().contains("x-goog-api-key"));
    }
  }

  @Test
  void aTokenIsFetchedOnceHoweverManyWaitForIt() throws Exception {
    try (TokenEndpoint endpoint = new TokenEndpoint(3_600)) {
      List<Future<RequestOptions>> heads = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        heads.add(api.head(call(endpoint.serviceAccount())));
      }
      done(Future.all(heads));
      done(api.head(call(endpoint.serviceAccount())));
      assertEquals(1, endpoint.asked());
    }
  }

  @Test
  void aTokenThatIsAboutToExpireIsFetchedAnew() throws Exception {
    try (TokenEndpoint endpoint = new TokenEndpoint(200)) {
      done(api.head(call(endpoint.serviceAccount())));
      RequestOptions second = done(api.head(call(endpoint.serviceAccount())));
      assertEquals("Bearer token-2", second.getHeaders().get("authorization"));
    }
  }

  @Test
  void anAccountThatIsRefusedIsAFaultOfHeadgatesOwnCredentials() throws Exception {
    try (TokenEndpoint endpoint = new TokenEndpoint(3_600);
        TokenEndpoint another = new TokenEndpoint(3_600)) {
      String port = endpoint.serviceAccount().replaceAll("(?s).*127.0.0.1:(\\d+)/.*", "$1");
      String wrong = another.serviceAccount().replaceAll("127.0.0.1:\\d+", "127.0.0.1:" + port);
      assertEquals(new UpstreamCredentials("google", 401), failureOf(api.head(call(wrong))));
    }
  }

  @Test
  void aKeyThatCannotBeReadIsOneToo() {
    assertEquals(new UpstreamCredentials("google", 401), failureOf(api.head(call("{}"))));
  }

  private static Call call(String serviceAccount) {
    return new Call(
        Contents.route(ProviderKind.VERTEX, "gemini-2.5-pro", Contents.vertex(serviceAccount)),
        new StreamGenerateContentSurface(),
        true,
        "42",
        MultiMap.caseInsensitiveMultiMap(),
        "application/json",
        Buffer.buffer());
  }

  private static Object failureOf(Future<?> future) {
    Awaitility.await().until(future::isComplete);
    return assertInstanceOf(ExchangeFailure.class, future.cause()).error();
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
