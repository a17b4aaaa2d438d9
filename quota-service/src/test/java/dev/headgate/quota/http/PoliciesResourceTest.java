package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.RunningKafka;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.register.OtherInstance;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Policies made through the API, with a real Kafka behind it.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RunningKafka.class, restrictToAnnotatedClass = true)
class PoliciesResourceTest extends OwnPolicy {

  @Test
  void whatIsMadeIsInForceAtOnceAndInEveryInstanceWithinTwoSeconds() {
    try (OtherInstance other = new OtherInstance(RunningKafka.kafka().bootstrapServers())) {
      create("100")
          .statusCode(201)
          .header("ETag", "\"1\"")
          .header("Location", containsString("/v1/policies/" + id))
          .body("by", equalTo("fiona"))
          .body("policy.limit", equalTo("100"));

      reserve(101).statusCode(403).body("refusedBy.policy", equalTo(id));
      Awaitility.await()
          .atMost(Duration.ofSeconds(2))
          .untilAsserted(() -> assertEquals(100, limit(other)));
    }
    try (OtherInstance later = new OtherInstance(RunningKafka.kafka().bootstrapServers())) {
      Awaitility.await().untilAsserted(() -> assertEquals(100, limit(later)));
    }
  }

  @Test
  void aChangeOfTheLimitKeepsWhatWasUsedAndWhoChangedItAndWhy() {
    create("100").statusCode(201);
    String reservation = UUID.randomUUID().toString();
    reserve(reservation, 60).statusCode(200);
    Api.call(
            reservation,
            "settle",
            Bodies.settle("acme", Bodies.tokens(1, 60, 0), Certainty.REPORTED))
        .statusCode(200);
    reserve(50).statusCode(429);

    as("fiona", "finops").header("If-Match", "\"1\"").body(body("110", "more")).put(path());
    reserve(50).statusCode(200);

    as("fiona", "finops")
        .get(path() + "/history")
        .then()
        .statusCode(200)
        .body("version", hasItems(1, 2))
        .body("by", hasItem("fiona"))
        .body("reason", hasItems("to begin with", "more"))
        .body("policy.limit", hasItems("100", "110"));
  }

  @Test
  void aChangeNeedsTheVersionThatWasRead() {
    create("100").statusCode(201);

    as("fiona", "finops").body(body("1", "x")).put(path()).then().statusCode(428);
    for (String stale : new String[] {"\"2\"", "\"0\"", "*", "W/\"1\"", "1"}) {
      as("fiona", "finops")
          .header("If-Match", stale)
          .body(body("1", "x"))
          .put(path())
          .then()
          .statusCode(412)
          .body("detail", equalTo("policy " + id + " stands at version 1"));
    }
    as("fiona", "finops").get(path()).then().statusCode(200).header("ETag", "\"1\"");
  }

  @Test
  void whatIsDeletedNoLongerLimitsAndItsHistoryStays() {
    create("10").statusCode(201);
    reserve(11).statusCode(403);

    as("fiona", "finops").header("If-Match", "\"1\"").delete(path()).then().statusCode(400);
    as("fiona", "finops")
        .header("If-Match", "\"1\"")
        .delete(path() + "?reason=over")
        .then()
        .statusCode(200);

    reserve(11).statusCode(200);
    as("fiona", "finops").get(path()).then().statusCode(404);
    as("fiona", "finops").get(path() + "/history").then().body("version", hasItems(1, 2));
    create("20").statusCode(201).header("ETag", "\"3\"");
  }

  @Test
  void policiesOfTheConfigurationAreShownAndNotChanged() {
    as("fiona", "finops")
        .get("/v1/policies")
        .then()
        .statusCode(200)
        .body("id", hasItems("acme-tokens", "acme-usd", "per-user"))
        .body("id", not(hasItem("globex-tokens")));
    as("fiona", "finops")
        .header("If-Match", "\"1\"")
        .delete("/v1/policies/acme-tokens?reason=x")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/policy-read-only"))
        .body("detail", containsString("policy acme-tokens stands in the configuration"));
    as("fiona", "finops")
        .body(body("1", "x").replace(id, "acme-tokens"))
        .post("/v1/policies")
        .then()
        .statusCode(409);
  }

  @Test
  void comePageByPage() {
    create("100").statusCode(201);
    List<String> all = as("fiona", "finops").get("/v1/policies").then().extract().path("id");

    List<String> first =
        as("fiona", "finops").get("/v1/policies?limit=2").then().extract().path("id");
    List<String> rest =
        as("fiona", "finops")
            .get("/v1/policies?after=" + first.getLast())
            .then()
            .extract()
            .path("id");

    assertEquals(all.subList(0, 2), first);
    assertEquals(all.subList(2, all.size()), rest);
    for (String wrong : List.of("limit=0", "limit=1001", "after=nobody")) {
      as("fiona", "finops")
          .get("/v1/policies?" + wrong)
          .then()
          .statusCode(400)
          .body("detail", containsString(wrong.replace("=", ": ") + " (expected: "));
    }
  }

  @Test
  void anotherTenantsPolicyIsAsUnknownAsNone() {
    create("100").statusCode(201);
    RequestSpecification globex =
        given().header("Authorization", "Bearer " + RealIssuer.token("globex", "x", "g", "admin"));

    String theirs = globex.get(path()).then().statusCode(404).extract().asString();
    String none = globex.get("/v1/policies/none").then().statusCode(404).extract().asString();

    assertEquals(none.replace("none", id), theirs);
    globex.get(path() + "/history").then().statusCode(404);
    globex.get("/v1/policies").then().body("id", not(hasItem(id)));
    given()
        .header("Authorization", "Bearer " + RealIssuer.token("globex", "x", "g", "admin"))
        .header("If-Match", "\"1\"")
        .delete(path() + "?reason=x")
        .then()
        .statusCode(404);
  }

  @Test
  void whatContradictsIsRefusedByName() {
    create("100").statusCode(201);
    String other = body("200", "x").replace(id, id + "-2");

    as("fiona", "finops")
        .body(other)
        .post("/v1/policies")
        .then()
        .statusCode(409)
        .body("detail", containsString("match, unit and window of policy " + id));
    as("fiona", "finops")
        .body(other.replace("\"reason\"", "\"enforcement\":\"observe\",\"reason\""))
        .post("/v1/policies")
        .then()
        .statusCode(201);
    as("fiona", "finops")
        .header("If-Match", "\"1\"")
        .body(body("100", "x").replace("tokens", "requests"))
        .put(path())
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/policy-balance-fixed"));
  }

  @Test
  void aLadderThatIsMadeIsInForceAtOnceAndItsSharesAreOfTheLimitAsItIs() {
    String ladder =
        "[{\"at\":0.5,\"do\":\"clamp-output\",\"maxOutputTokens\":64},"
            + "{\"at\":0.9,\"do\":\"wait\",\"atMost\":\"2S\"},{\"at\":0.9,\"do\":\"stop\"}]";
    as("fiona", "finops")
        .body(body("100", "x").replace("\"reason\"", "\"pressure\":" + ladder + ",\"reason\""))
        .post("/v1/policies")
        .then()
        .statusCode(201)
        .body("policy.pressure.do", equalTo(List.of("clamp-output", "wait", "stop")))
        .body("policy.pressure[0].at", equalTo(0.5f))
        .body("policy.pressure[0].maxOutputTokens", equalTo(64))
        .body("policy.pressure[1].atMost", equalTo("PT2S"));

    reserve(91).statusCode(403).body("admitted", equalTo(90));
    reserve(50)
        .statusCode(200)
        .body("pressure.policy", equalTo(List.of(id)))
        .body("pressure[0].maxOutputTokens", equalTo(64));
    raise("100", Instant.now().plusSeconds(60)).statusCode(201);
    reserve(49).statusCode(200).body("pressure", equalTo(null));
    as("fiona", "finops")
        .get(path() + "/history")
        .then()
        .body("policy.pressure[1].do", equalTo(List.of("clamp-output", "wait", "stop")));
  }

  @Test
  void whatIsCarriedOverIsMadeShownAndChanged() {
    String carrying =
        body("100", "x")
            .replace(
                "\"reason\"",
                "\"carryOver\":{\"atMost\":\"30\",\"from\":\"2020-01-01\"},\"reason\"");
    as("fiona", "finops")
        .body(carrying)
        .post("/v1/policies")
        .then()
        .statusCode(201)
        .body("policy.carryOver.atMost", equalTo("30"))
        .body("policy.carryOver.from", equalTo("2020-01-01"));

    reserve(131)
        .statusCode(403)
        .body("admitted", equalTo(130))
        .body("refusedBy.carried", equalTo(30));
    reserve(130).statusCode(200);

    as("fiona", "finops")
        .header("If-Match", "\"1\"")
        .body(body("200", "no more"))
        .put(path())
        .then()
        .statusCode(200)
        .body("policy.carryOver", equalTo(null));
    reserve(71)
        .statusCode(429)
        .body("admitted", equalTo(200))
        .body("refusedBy.carried", equalTo(null));
  }

  @Test
  void concurrentRequestsAreMadeWithoutAWindowAndRaised() {
    as("fiona", "finops")
        .body(
            body("1", "x")
                .replace("\"window\":" + WINDOW + ",", "")
                .replace("\"tokens\"", "\"concurrent-requests\""))
        .post("/v1/policies")
        .then()
        .statusCode(201)
        .body("policy.window", equalTo(null));
    String open = UUID.randomUUID().toString();
    reserve(open, 1).statusCode(200);
    reserve(1).statusCode(429).body("refusedBy.policy", equalTo(id));

    raise("1", Instant.now().plusSeconds(60)).statusCode(201);
    reserve(1).statusCode(200);
    Api.call(open, "settle", Bodies.settle("acme", Bodies.tokens(1, 1, 0), Certainty.REPORTED))
        .statusCode(200);
    reserve(1).statusCode(200);
  }

  @Test
  void onlyAdminAndFinopsMay() {
    as("sam").get("/v1/policies").then().statusCode(403);
    as("sam").body(body("1", "x")).post("/v1/policies").then().statusCode(403);
    as("root", "admin").get("/v1/policies").then().statusCode(200);
    given().get("/v1/policies").then().statusCode(401);
    given()
        .header("Authorization", "Bearer " + RealStore.KEY)
        .get("/v1/policies")
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"limit\":\"100\" | \"limit\":\"-1\" | policy.limit: -1 (expected: a whole number",
        "\"limit\":\"100\" | \"limit\":\"1.5\" | policy.limit: 1.5 (expected: a whole number",
        "\"limit\":\"100\" | \"limit\":100 | limit",
        "\"limit\":\"100\" | \"limit\":\"9007199254740992\" | policy.limit: 9007199254740992",
        "\"unit\":\"tokens\" | \"unit\":\"euros\" | policy.unit: euros (expected: usd, tokens",
        "Europe/Berlin | Mars/Base | policy.window.zone: Mars/Base (expected: a time zone",
        "\"calendar\":\"year\" | \"calendar\":\"decade\" | policy.window.calendar: decade",
        "\"reason\":\"x\" | \"reason\":\" \" | reason: 1 characters (expected: 1..500 characters)",
        "\"match\":{ | \"match\":{\"tenant\":\"globex\", | match.tenant: globex (expected: acme",
        "\"match\":{ | \"match\":{\"colour\":\"red\", | policy.match: colour (expected: tenant",
        "\"reason\" | \"pressure\":[{\"at\":2,\"do\":\"stop\"}],\"reason\" | policy.pressure[0].at: 2 (",
        "\"reason\" | \"pressure\":[{\"at\":1}],\"reason\" | pressure.[]: incomplete (expected",
        "\"tokens\" | \"concurrent-requests\" | policy.window: year (expected: no window with",
        "\"reason\" | \"carryOver\":{\"atMost\":\"0\",\"from\":\"2027-01-01\"},\"reason\" | policy.carry-over.at-most: 0 (",
        "\"reason\" | \"carryOver\":{\"atMost\":\"5\",\"from\":\"soon\"},\"reason\" | carryOver.from",
        "\"reason\" | \"carryOver\":{\"atMost\":\"5\"},\"reason\" | carryOver: incomplete (expected",
        "\"unit\" | \"colour\":1,\"unit\" | colour: unknown (expected: one of carryOver, enforcement, id, limit, match",
      })
  void whatCannotBeMeantIsRefusedWithValueAndExpectation(
      String right, String wrong, String message) {
    as("fiona", "finops")
        .body(body("100", "x").replace(right, wrong))
        .post("/v1/policies")
        .then()
        .statusCode(400)
        .body("detail", containsString(message));
  }

  private long limit(OtherInstance instance) {
    Policy policy = instance.policies.byId("acme", id);
    return policy == null ? -1 : policy.limit();
  }
}
