package dev.headgate.router.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.knuddels.jtokkit.api.EncodingType;
import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError.BudgetUnavailable;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.estimate.PromptCount;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BudgetsTest {

  @Test
  void withoutQuotaServiceThereIsNoHold() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      RouterConfiguration configuration = configuration("http://127.0.0.1:1");
      QuotaClient quota =
          new QuotaClient(vertx, new ObjectMapper().findAndRegisterModules(), configuration);
      Reserved reserved =
          new Budgets(vertx, quota, configuration)
              .reserve(estimate(), draft(), Duration.ZERO)
              .toCompletionStage()
              .toCompletableFuture()
              .get(5, TimeUnit.SECONDS);
      Reserved.Refused refused = assertInstanceOf(Reserved.Refused.class, reserved);
      assertInstanceOf(BudgetUnavailable.class, refused.error());
      ErrorReading reading = ErrorReading.of(refused.error());
      assertEquals(503, reading.status());
      assertEquals(2, reading.retryAfterSeconds());
    } finally {
      vertx.close();
    }
  }

  @Test
  void aReserveThatMayHaveTakenEffectIsGivenBack() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Promise<String> released = Promise.promise();
      HttpServer quotaService =
          vertx
              .createHttpServer()
              .requestHandler(request -> {
                if (request.method() == HttpMethod.POST) {
                  released.tryComplete(request.path());
                }
                request.response().setStatusCode(503).end(STORE_UNAVAILABLE);
              })
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get(5, TimeUnit.SECONDS);
      RouterConfiguration configuration =
          configuration("http://127.0.0.1:" + quotaService.actualPort());
      QuotaClient quota =
          new QuotaClient(vertx, new ObjectMapper().findAndRegisterModules(), configuration);

      Reserved reserved =
          new Budgets(vertx, quota, configuration)
              .reserve(estimate(), draft(), Duration.ZERO)
              .toCompletionStage()
              .toCompletableFuture()
              .get(5, TimeUnit.SECONDS);

      Reserved.Refused refused = assertInstanceOf(Reserved.Refused.class, reserved);
      assertInstanceOf(BudgetUnavailable.class, refused.error());
      assertEquals(
          "/v1/reservations/" + draft().id() + "/release",
          released.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
    } finally {
      vertx.close();
    }
  }

  private static final String STORE_UNAVAILABLE =
      """
      {"type":"/problems/store-unavailable","title":"Store unavailable","status":503,
       "detail":"the store did not answer; repeat the same call","retryAfterSeconds":2}\
      """;

  private static RouterConfiguration configuration(String quotaUrl) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RouterConfiguration.class)
        .withSources(
            new PropertiesConfigSource(
                Map.of(
                    "headgate.router.quota.url",
                    quotaUrl,
                    "headgate.router.quota.key",
                    "0123456789abcdef0123456789abcdef"),
                "test",
                100))
        .build()
        .getConfigMapping(RouterConfiguration.class);
  }

  private static Estimate estimate() {
    return new Estimate(10, 10, 10, 5L, "v", null, new PromptCount(EncodingType.O200K_BASE, 5, 2));
  }

  private static UsageEventV1 draft() {
    Instant now = Instant.parse("2026-11-23T00:00:00Z");
    return new UsageEventV1(
        "01a20659-cd36-7878-bbd7-6a72a3a85c44",
        now,
        null,
        now,
        new CallerV1("acme", null, null, null, null, null),
        Map.of(),
        "chat",
        "m",
        "m",
        null,
        "demo",
        null,
        "demo/m",
        null,
        null,
        new UsageV1(0, 0, 0, 0, 0, 0, 0, 0),
        Certainty.HELD,
        new OutcomeV1(EndedBy.EXPIRY, null, null),
        List.of(),
        null);
  }
}
