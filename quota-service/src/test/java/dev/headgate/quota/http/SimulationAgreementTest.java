package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.RunningKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scripts in a real Redis and a simulation of the same requests decide alike.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RunningKafka.class, restrictToAnnotatedClass = true)
class SimulationAgreementTest {

  private static final Instant LAST_MONTH =
      ZonedDateTime.now(ZoneOffset.UTC)
          .toLocalDate()
          .withDayOfMonth(1)
          .minusMonths(1)
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant();

  private final String id = "p-" + UUID.randomUUID();
  private final String team = "team-" + UUID.randomUUID();
  private final List<UsageEventV1> log = new ArrayList<>();
  private Instant clock = LAST_MONTH;

  /// @param tokens what it is reserved for and what it uses
  private record Exchange(String id, Instant received, long tokens) {}

  @ParameterizedTest
  @CsvSource({
    "tokens, 60, hard",
    "tokens, 60, soft",
    "tokens, 60, observe",
    "input-tokens, 60, hard",
    "requests, 15, hard",
    "concurrent-requests, 2, hard",
    "concurrent-requests, 2, soft"
  })
  void whatTheServiceRefusesASimulationRefuses(String unit, String limit, String enforcement) {
    long seed = Long.getLong("headgate.seed", new Random().nextLong());
    System.out.println("headgate.seed=" + seed);
    Random random = new Random(seed);
    String policy = policy(unit, limit, enforcement);
    as("admin").body(policy).post("/v1/policies").then().statusCode(201);
    List<Exchange> running = new ArrayList<>();
    List<Exchange> refused = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      while (!running.isEmpty() && random.nextInt(3) > 0) {
        settle(running.remove(random.nextInt(running.size())));
      }
      clock = clock.plusSeconds(1);
      Exchange exchange = new Exchange(UUID.randomUUID().toString(), clock, 1 + random.nextInt(4));
      (isGranted(exchange) ? running : refused).add(exchange);
    }
    running.forEach(this::settle);
    refused.forEach(this::publishLater);
    try (UsageEvents events = new UsageEvents()) {
      events.publishAll(log);
    }

    assertTrue(refused.isEmpty() == enforcement.equals("observe"), refused.size() + " refused");
    as("finops")
        .body("{\"policy\":" + policy + "}")
        .post("/v1/simulations")
        .then()
        .statusCode(200)
        .body("proposed.total.requests", equalTo(40))
        .body("proposed.total.refused", equalTo(refused.size()))
        .body(
            "proposed.total.saved.tokens",
            equalTo(String.valueOf(refused.stream().mapToLong(Exchange::tokens).sum())))
        .body("proposed.total.firstRefusedAt", equalTo(at(refused, 0)))
        .body("proposed.total.lastRefusedAt", equalTo(at(refused, refused.size() - 1)))
        .body("now.total.refused", equalTo(refused.size()));
  }

  private static String at(List<Exchange> refused, int index) {
    return refused.isEmpty() ? null : refused.get(index).received().toString();
  }

  private boolean isGranted(Exchange exchange) {
    return Api.reserve(
                exchange.id(),
                Bodies.reserveOfTeam(
                    exchange.id(), "acme", team, Bodies.tokens(1, exchange.tokens(), 0), 60_000))
            .extract()
            .statusCode()
        == 200;
  }

  private void settle(Exchange exchange) {
    clock = clock.plusMillis(1);
    Api.call(
            exchange.id(),
            "settle",
            Bodies.settle("acme", Bodies.tokens(1, exchange.tokens(), 0), Certainty.REPORTED))
        .statusCode(200);
    publishLater(exchange);
  }

  private void publishLater(Exchange exchange) {
    log.add(
        UsageEvents.event(
            exchange.id(),
            new CallerV1("acme", team, null, "sam", null, null),
            exchange.received(),
            clock,
            new UsageV1(exchange.tokens(), 0, 0, 0, 0, 0, 0, 0),
            Certainty.REPORTED));
  }

  private String policy(String unit, String limit, String enforcement) {
    String window = unit.equals("concurrent-requests") ? "" : "\"window\":{\"calendar\":\"year\"},";
    return "{\"id\":\"%s\",\"match\":{\"team\":\"%s\"},\"unit\":\"%s\",\"limit\":\"%s\",%s"
            .formatted(id, team, unit, limit, window)
        + "\"enforcement\":\"%s\",\"reason\":\"to compare\"}".formatted(enforcement);
  }

  private static RequestSpecification as(String role) {
    return given()
        .header("Authorization", "Bearer " + RealIssuer.token("acme", "finance", "fiona", role))
        .contentType("application/json");
  }
}
