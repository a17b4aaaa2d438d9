package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Simulations over a real usage topic.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RunningKafka.class, restrictToAnnotatedClass = true)
class SimulationsResourceTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZonedDateTime THIS_MONTH =
      ZonedDateTime.now(BERLIN).toLocalDate().withDayOfMonth(1).atStartOfDay(BERLIN);
  private static final Instant BEGIN = THIS_MONTH.minusMonths(1).toInstant();
  private static final Instant END = THIS_MONTH.toInstant();
  private static final Instant TENTH = BEGIN.plusSeconds(10 * 86_400);

  private final String team = "team-" + UUID.randomUUID();
  private final UsageEvents events = new UsageEvents();

  @AfterEach
  void close() {
    events.close();
  }

  @Test
  void tellsWhoWouldHaveBeenRefusedWhenAndWhatItWouldHaveSaved() {
    long each = UsageEvents.price(TENTH, 1_000, 500);
    publish("acme", "sam", TENTH, 1_000, 500);
    publish("acme", "ada", TENTH.plusSeconds(60), 1_000, 500);
    String corrected = UUID.randomUUID().toString();
    events.publish(event(corrected, "acme", "ada", TENTH.plusSeconds(120), 1, 1, Certainty.HELD));
    events.publish(
        event(corrected, "acme", "ada", TENTH.plusSeconds(120), 1_000, 500, Certainty.REPORTED));
    publish("acme", "ada", TENTH.plusSeconds(180), 1_000, 500);
    publish("acme", "too early", BEGIN.minusMillis(1), 1_000, 500);
    publish("acme", "too late", END, 1_000, 500);

    simulate(month("usd", usd(3 * each - 1), "\"pressure\":[{\"at\":0.5,\"do\":\"alert\"}]"))
        .statusCode(200)
        .body("from", equalTo(BEGIN.toString()))
        .body("until", equalTo(END.toString()))
        .body("now", nullValue())
        .body("proposed.policy", equalTo("proposed"))
        .body("proposed.limit", equalTo(usd(3 * each - 1)))
        .body("proposed.total.requests", equalTo(4))
        .body("proposed.total.refused", equalTo(2))
        .body("proposed.total.used.usd", equalTo(usd(4 * each)))
        .body("proposed.total.saved.usd", equalTo(usd(2 * each)))
        .body("proposed.total.saved.tokens", equalTo("3000"))
        .body("proposed.callers.user", equalTo(List.of("ada", "sam")))
        .body("proposed.callers[0].team", equalTo(team))
        .body("proposed.callers[0].requests", equalTo(3))
        .body("proposed.callers[0].refused", equalTo(2))
        .body("proposed.callers[0].firstRefusedAt", equalTo(TENTH.plusSeconds(120).toString()))
        .body("proposed.callers[0].lastRefusedAt", equalTo(TENTH.plusSeconds(180).toString()))
        .body("proposed.callers[0].saved.usd", equalTo(usd(2 * each)))
        .body("proposed.callers[1].refused", equalTo(0))
        .body("proposed.others.callers", equalTo(0))
        .body("proposed.windows.size()", equalTo(1))
        .body("proposed.windows[0].starts", equalTo(BEGIN.toString()))
        .body("proposed.windows[0].peak", equalTo(usd(2 * each)))
        .body("proposed.windows[0].fullAt", equalTo(TENTH.plusSeconds(120).toString()))
        .body("proposed.pressure[0].do", equalTo("alert"))
        .body("proposed.pressure[0].firstReachedAt", equalTo(TENTH.plusSeconds(60).toString()));
  }

  @Test
  void aPolicyThatIsThereIsComparedWithWhatItWouldBecome() {
    publish("acme", "sam", TENTH, 600, 0);
    publish("acme", "sam", TENTH.plusSeconds(60), 600, 0);
    String id = "p-" + UUID.randomUUID();
    as("acme", "admin")
        .body(policy(id, "tokens", "1000", "\"reason\":\"agreed\"", "month"))
        .post("/v1/policies")
        .then()
        .statusCode(201);

    simulate("{\"policy\":" + policy(id, "tokens", "500", null, "month") + "}")
        .statusCode(200)
        .body("now.policy", equalTo(id))
        .body("now.limit", equalTo("1000"))
        .body("now.total.refused", equalTo(1))
        .body("now.total.saved.tokens", equalTo("600"))
        .body("proposed.limit", equalTo("500"))
        .body("proposed.total.refused", equalTo(2))
        .body("proposed.total.saved.tokens", equalTo("1200"));
  }

  @Test
  void whatRanAtOnceIsKnownByWhenItBeganAndFinished() {
    publish("acme", "sam", TENTH, 1, 0);
    publish("acme", "sam", TENTH.plusSeconds(29), 1, 0);
    publish("acme", "sam", TENTH.plusSeconds(30), 1, 0);

    simulate("{\"policy\":" + policy(null, "concurrent-requests", "1", null, null) + "}")
        .statusCode(200)
        .body("proposed.total.requests", equalTo(3))
        .body("proposed.total.refused", equalTo(1))
        .body("proposed.total.firstRefusedAt", equalTo(TENTH.plusSeconds(29).toString()))
        .body("proposed.windows[0].peak", equalTo("1"));
  }

  @Test
  void ofAnotherTenantNothingIsSeen() {
    publish("acme", "sam", TENTH, 600, 0);
    String wish = "{\"policy\":" + policy(null, "requests", "1", null, "month") + "}";
    int own = simulate(wish).extract().path("log.events");

    as("globex", "finops")
        .body(wish)
        .post("/v1/simulations")
        .then()
        .statusCode(200)
        .body("proposed.total.requests", equalTo(0))
        .body("proposed.callers", empty())
        .body("log.events", equalTo(0));
    as("globex", "finops")
        .body(wish.replace("{\"team\"", "{\"tenant\":\"acme\",\"team\""))
        .post("/v1/simulations")
        .then()
        .statusCode(400)
        .body("detail", equalTo("match.tenant: acme (expected: globex, or left out)"));
    as("acme", "member").body(wish).post("/v1/simulations").then().statusCode(403);
    given()
        .contentType("application/json")
        .body(wish)
        .post("/v1/simulations")
        .then()
        .statusCode(401);
    assertEquals(own, simulate(wish).extract().<Integer>path("log.events"));
  }

  @Test
  void aLogThatLostItsOldestEventsIsNotTakenForAQuietMonth() throws Exception {
    publish("globex", "sam", TENTH, 600, 0);
    String wish = "{\"policy\":" + policy(null, "requests", "1", null, "month") + "}";
    as("globex", "finops")
        .body(wish)
        .post("/v1/simulations")
        .then()
        .body("log.whole", equalTo(true))
        .body("log.wholeSince", nullValue())
        .body("log.firstRequestAt", equalTo(TENTH.toString()))
        .body("log.events", equalTo(1));
    Instant lost = Instant.now();
    forget();
    Instant later = Instant.now();
    publish("globex", "sam", later, 600, 0);

    ValidatableResponse answer =
        as("globex", "finops").body(wish).post("/v1/simulations").then().statusCode(200);

    answer
        .body("log.whole", equalTo(false))
        .body("log.firstRequestAt", equalTo(later.toString()))
        .body("from", equalTo(later.toString()))
        .body("proposed.total.requests", equalTo(1));
    Instant since = Instant.parse(answer.extract().path("log.wholeSince"));
    assertTrue(since.isAfter(lost.minusMillis(1)), since + " after " + lost);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | body: incomplete (expected: every required member)",
        "{'policy':POLICY,'from':'2026-10-01'} | from: 2026-10-01 (expected: an instant such as",
        "{'policy':POLICY,'until':'2026-10-01T00:00:00Z'} | from: missing (expected: an instant",
        "{'policy':POLICY,'from':'2026-10-02T00:00:00Z','until':'2026-10-01T00:00:00Z'}"
            + "| from: 2026-10-02T00:00:00Z (expected: before 2026-10-01T00:00:00Z)",
        "{'policy':POLICY,'from':'2024-10-02T00:00:00Z','until':'2026-10-01T00:00:00Z'}"
            + "| from: 2024-10-02T00:00:00Z (expected: at most 366 days before",
        "{'policy':POLICY,'from':'2026-10-02T00:00:00Z','until':'2999-10-01T00:00:00Z'}"
            + "| until: 2999-10-01T00:00:00Z (expected: nothing to come; it is",
        "{'policy':POLICY,'from':'+1000000000-12-31T23:59:59Z'} | from: +1000000000-12-31T23:59:59Z",
        "{'policy':POLICY,'form':'2026-10-02T00:00:00Z'} | form: unknown (expected: one of from, pol",
        "{'policy':{'match':{},'unit':'euro','limit':'1'}} | policy.unit: euro (expected: usd, tok",
        "{'policy':{'match':{},'unit':'usd','limit':'-1','window':{'calendar':'month'}}}"
            + "| policy.limit: -1 (expected: USD, 0.000000001",
        "{'policy':{'id':'A','match':{},'unit':'requests','limit':'1','window':{'rate':'PT1M'}}}"
            + "| policy.id: A (expected: 1..64 of",
        "[] | body: "
      })
  void whatCannotBeMeantIsRefusedByValueAndExpectation(String wish, String detail) {
    String body =
        wish.replace('\'', '"').replace("POLICY", policy(null, "requests", "1", null, "month"));

    String said = simulate(body).statusCode(400).extract().path("detail");

    assertEquals(detail, said.substring(0, Math.min(said.length(), detail.length())));
  }

  private ValidatableResponse simulate(String body) {
    return as("acme", "finops").body(body).post("/v1/simulations").then();
  }

  private static RequestSpecification as(String tenant, String role) {
    return given()
        .header("Authorization", "Bearer " + RealIssuer.token(tenant, "finance", "fiona", role))
        .contentType("application/json");
  }

  private String month(String unit, String limit, String more) {
    return "{\"policy\":" + policy(null, unit, limit, more, "month") + "}";
  }

  private String policy(String id, String unit, String limit, String more, String calendar) {
    return "{"
        + (id == null ? "" : "\"id\":\"" + id + "\",")
        + "\"match\":{\"team\":\""
        + team
        + "\"},\"unit\":\""
        + unit
        + "\",\"limit\":\""
        + limit
        + "\""
        + (calendar == null
            ? ""
            : ",\"window\":{\"calendar\":\"" + calendar + "\",\"zone\":\"Europe/Berlin\"}")
        + (more == null ? "" : "," + more)
        + "}";
  }

  private void publish(String tenant, String user, Instant received, long input, long output) {
    events.publish(
        event(
            UUID.randomUUID().toString(),
            tenant,
            user,
            received,
            input,
            output,
            Certainty.REPORTED));
  }

  private UsageEventV1 event(
      String id,
      String tenant,
      String user,
      Instant received,
      long input,
      long output,
      Certainty certainty) {
    return UsageEvents.event(
        id,
        new CallerV1(tenant, team, null, user, null, null),
        received,
        received.plusSeconds(30),
        new UsageV1(input, 0, 0, 0, 0, output, 0, 0),
        certainty);
  }

  private static void forget() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", RunningKafka.kafka().bootstrapServers()))) {
      var topic =
          admin
              .describeTopics(List.of(UsageEventV1.TOPIC))
              .allTopicNames()
              .get()
              .get(UsageEventV1.TOPIC);
      for (var partition : topic.partitions()) {
        admin
            .deleteRecords(
                Map.of(
                    new TopicPartition(UsageEventV1.TOPIC, partition.partition()),
                    RecordsToDelete.beforeOffset(-1)))
            .all()
            .get();
      }
    }
  }

  private static String usd(long nanoUsd) {
    return BigDecimal.valueOf(nanoUsd, 9).stripTrailingZeros().toPlainString();
  }
}
