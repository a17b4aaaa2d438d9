package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.RunningKafka;
import dev.headgate.quota.protocol.AmountsV1;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is limited asks for more, and who answers for the budget decides.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RunningKafka.class, restrictToAnnotatedClass = true)
class RaiseRequestsTest {

  private final String policy = "p-" + UUID.randomUUID();
  private final String team = "team-" + UUID.randomUUID();
  private final String sam = "sam-" + UUID.randomUUID();
  private final String kim = "kim-" + UUID.randomUUID();
  private final Instant until = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);

  @Test
  void whatIsGrantedIsForTheOneWhoAskedAndNobodyElse() {
    makePolicy();
    reserve(sam, 151).statusCode(403);

    String id = ask(sam, "50").statusCode(201).body("state", equalTo("open")).extract().path("id");
    one(sam, id)
        .body("policy", equalTo(policy))
        .body("partition", equalTo("tenant=acme,team=" + team + ",user=" + sam))
        .body("askedBy", equalTo("user=" + sam))
        .body("reason", equalTo("launch"));

    grant(id, "{\"reason\":\"agreed\"}")
        .statusCode(200)
        .body("state", equalTo("granted"))
        .body("decidedBy", equalTo("fiona"))
        .body("decisionReason", equalTo("agreed"))
        .body("grantedBy", equalTo("50"))
        .body("grantedUntil", equalTo(until.toString()));

    reserve(kim, 101).statusCode(403);
    String open = UUID.randomUUID().toString();
    reserve(sam, open, 120).statusCode(200).body("balances.limit", hasItem(150));
    Api.call(open, "extend", Bodies.extend("acme", 1, 60_000, new AmountsV1(1L, 30, 0, 0)))
        .statusCode(200)
        .body("balances.limit", hasItem(150));
    budgets(sam).body("find { it.policy == '" + policy + "' }.limit", equalTo(150));
    fiona()
        .get("/v1/policies/" + policy)
        .then()
        .body("limitNow", equalTo("100"))
        .body("raises[0].partition", containsString(sam))
        .body("version", equalTo(2));
  }

  @Test
  void anApproverMayGrantOtherTerms() {
    makePolicy();
    String id = ask(sam, "50").extract().path("id");
    Instant sooner = until.minusSeconds(60);

    grant(id, "{\"by\":\"10\",\"until\":\"" + sooner + "\",\"reason\":\"less\"}")
        .statusCode(200)
        .body("grantedBy", equalTo("10"))
        .body("grantedUntil", equalTo(sooner.toString()))
        .body("by", equalTo("50"));

    reserve(sam, 111).statusCode(403);
    reserve(sam, 110).statusCode(200);
  }

  @Test
  void whatWasGrantedEnds() {
    makePolicy();
    String id = ask(sam, "50").extract().path("id");

    grant(id, "{\"until\":\"" + Instant.now().plusSeconds(5) + "\",\"reason\":\"for now\"}")
        .statusCode(200);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> reserve(sam, 101).statusCode(403));
    one(sam, id).body("state", equalTo("granted"));
  }

  @Test
  void whatIsDecidedIsDecidedOnce() {
    makePolicy();
    String denied = ask(sam, "50").extract().path("id");
    deny(denied, "{\"reason\":\"no\"}").statusCode(200).body("state", equalTo("denied"));
    grant(denied, "{\"reason\":\"yes\"}")
        .statusCode(409)
        .body("detail", equalTo("request " + denied + ": denied (expected: open)"));
    withdraw(sam, denied).statusCode(409);

    String granted = ask(sam, "50").extract().path("id");
    grant(granted, "{\"reason\":\"yes\"}").statusCode(200);
    grant(granted, "{\"reason\":\"yes\"}").statusCode(409);
    deny(granted, "{\"reason\":\"no\"}").statusCode(409);

    String withdrawn = ask(sam, "50").extract().path("id");
    withdraw(sam, withdrawn).statusCode(200).body("state", equalTo("withdrawn"));
    grant(withdrawn, "{\"reason\":\"yes\"}").statusCode(409);
    fiona().get("/v1/policies/" + policy).then().body("raises.size()", equalTo(1));
  }

  @Test
  void ofManyWhoGrantAtOnceOneRaises() throws InterruptedException, ExecutionException {
    makePolicy();
    String id = ask(sam, "50").extract().path("id");

    List<Integer> statuses = new ArrayList<>();
    Callable<Integer> grant = () -> grant(id, "{\"reason\":\"yes\"}").extract().statusCode();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> status : threads.invokeAll(Collections.nCopies(6, grant))) {
        statuses.add(status.get());
      }
    }

    assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
    fiona().get("/v1/policies/" + policy).then().body("raises.size()", equalTo(1));
  }

  @Test
  void callersSeeTheirOwnAndApproversAllOfTheTenant() {
    makePolicy();
    String sams = ask(sam, "50").extract().path("id");
    String kims = ask(kim, "5").extract().path("id");

    as(sam).get("/v1/raise-requests").then().body("id", equalTo(List.of(sams)));
    as(kim).get("/v1/raise-requests/" + sams).then().statusCode(404);
    withdraw(kim, sams).statusCode(404);
    grantAs(as(sam), sams).statusCode(403);
    fiona()
        .get("/v1/raise-requests?state=open&limit=2")
        .then()
        .body("id", equalTo(List.of(kims, sams)));
    fiona()
        .get("/v1/raise-requests?state=open&limit=1&after=" + kims)
        .then()
        .body("id", equalTo(List.of(sams)));
    fiona().get("/v1/raise-requests?state=denied").then().body("id", not(hasItem(sams)));

    RequestSpecification globex = with("globex", "other", "g", "admin");
    globex.get("/v1/raise-requests").then().statusCode(200).body("id", not(hasItem(sams)));
    with("globex", "other", "g", "admin").get("/v1/raise-requests/" + sams).then().statusCode(404);
    grantAs(with("globex", "other", "g", "admin"), sams).statusCode(404);
    given().get("/v1/raise-requests").then().statusCode(401);
  }

  @Test
  void oneAtATimeForEachBudget() {
    makePolicy();
    String first = ask(sam, "50").extract().path("id");

    ask(sam, "60")
        .statusCode(409)
        .body(
            "detail",
            equalTo(
                "policy " + policy + ": request " + first + " is open (expected: one at a time)"));
    withdraw(sam, first);
    ask(sam, "60").statusCode(201);
  }

  @Test
  void whatNobodyDecidedInTimeLapses() {
    makePolicy();
    Instant soon = Instant.now().plusSeconds(5);
    String id = ask(sam, body("50", soon)).statusCode(201).extract().path("id");

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> one(sam, id).body("state", equalTo("lapsed")));
    grant(id, "{\"reason\":\"late\"}").statusCode(409);
    ask(sam, "50").statusCode(201);
  }

  @Test
  void onlyForWhatOneIsChargedTo() {
    makePolicy();

    String none =
        ask("acme", "elsewhere", sam, body("50", until)).statusCode(404).extract().asString();
    ask("globex", team, sam, body("50", until)).statusCode(404).body(equalTo(none));
    ask(sam, body("50", until).replace(policy, "acme-tokens"))
        .statusCode(409)
        .body("type", equalTo("/problems/policy-read-only"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"by\":\"50\" | \"by\":\"-5\" | by: -5 (expected: a whole number of tokens",
        "\"by\":\"50\" | \"by\":\"0\" | by: 0 (expected",
        "\"by\":\"50\" | \"by\":\"1.5\" | by: 1.5 (expected",
        "\"by\":\"50\" | \"by\":\"9007199254740992\" | by: 9007199254740992 (expected",
        "\"by\":\"50\" | \"by\":50 | by",
        "\"by\":\"50\", | '' | incomplete (expected: every required member)",
        "\"reason\" | \"model\":\" \",\"reason\" | model: 1 characters (expected: 1..256)",
        "\"reason\":\"launch\" | \"reason\":\"\" | reason: 0 characters (expected: 1..500 characters)",
        "\"reason\" | \"amount\":1,\"reason\" | amount: unknown (expected: one of by, model, policy, reason",
      })
  void whatCannotBeMeantIsRefusedWithValueAndExpectation(
      String right, String wrong, String message) {
    makePolicy();

    ask(sam, body("50", until).replace(right, wrong))
        .statusCode(400)
        .body("detail", containsString(message));
  }

  @Test
  void anEndThatIsOverOrTooFarIsRefused() {
    makePolicy();

    ask(sam, body("50", Instant.now().minusSeconds(1)))
        .statusCode(400)
        .body("detail", containsString("until"));
    ask(sam, body("50", Instant.now().plus(400, ChronoUnit.DAYS)))
        .statusCode(400)
        .body("detail", containsString("at most 366 days"));
    String id = ask(sam, "50").extract().path("id");
    grant(id, "{\"by\":\"-1\",\"reason\":\"x\"}").statusCode(400);
    grant(id, "{}").statusCode(400).body("detail", containsString("reason: missing"));
    one(sam, id).body("state", equalTo("open"));
  }

  @Test
  void aPolicyThatIsGoneCannotBeRaised() {
    makePolicy();
    String id = ask(sam, "50").extract().path("id");
    fiona()
        .header("If-Match", "\"1\"")
        .delete("/v1/policies/" + policy + "?reason=over")
        .then()
        .statusCode(200);

    grant(id, "{\"reason\":\"yes\"}")
        .statusCode(404)
        .body("detail", equalTo("no policy " + policy));
    deny(id, "{\"reason\":\"gone\"}").statusCode(200);
  }

  private void makePolicy() {
    fiona()
        .body(
            ("{\"id\":\"%s\",\"match\":{\"team\":\"%s\",\"user\":\"*\"},\"unit\":\"tokens\","
                    + "\"limit\":\"100\",\"window\":{\"calendar\":\"year\"},\"reason\":\"x\"}")
                .formatted(policy, team))
        .post("/v1/policies")
        .then()
        .statusCode(201);
  }

  private ValidatableResponse ask(String user, String byOrBody) {
    return ask("acme", team, user, byOrBody.startsWith("{") ? byOrBody : body(byOrBody, until));
  }

  private static ValidatableResponse ask(String tenant, String team, String user, String body) {
    return with(tenant, team, user).body(body).post("/v1/raise-requests").then();
  }

  private String body(String by, Instant end) {
    return "{\"policy\":\"%s\",\"by\":\"%s\",\"until\":\"%s\",\"reason\":\"launch\"}"
        .formatted(policy, by, end);
  }

  private ValidatableResponse one(String user, String id) {
    return as(user).get("/v1/raise-requests/" + id).then().statusCode(200);
  }

  private ValidatableResponse withdraw(String user, String id) {
    return as(user).delete("/v1/raise-requests/" + id).then();
  }

  private ValidatableResponse budgets(String user) {
    return as(user).get("/v1/budgets").then().statusCode(200);
  }

  private static ValidatableResponse grant(String id, String body) {
    return fiona().body(body).post("/v1/raise-requests/" + id + "/grant").then();
  }

  private static ValidatableResponse grantAs(RequestSpecification who, String id) {
    return who.body("{\"reason\":\"x\"}").post("/v1/raise-requests/" + id + "/grant").then();
  }

  private static ValidatableResponse deny(String id, String body) {
    return fiona().body(body).post("/v1/raise-requests/" + id + "/deny").then();
  }

  private ValidatableResponse reserve(String user, long tokens) {
    return reserve(user, UUID.randomUUID().toString(), tokens);
  }

  private ValidatableResponse reserve(String user, String id, long tokens) {
    return Api.reserve(
        id,
        Bodies.reserveOfUser(
            id,
            new CallerV1("acme", team, null, user, null, null),
            Bodies.tokens(1, tokens, 0),
            60_000));
  }

  private RequestSpecification as(String user) {
    return with("acme", team, user);
  }

  private static RequestSpecification fiona() {
    return with("acme", "finance", "fiona", "finops");
  }

  private static RequestSpecification with(
      String tenant, String team, String user, String... roles) {
    return given()
        .header("Authorization", "Bearer " + RealIssuer.token(tenant, team, user, roles))
        .contentType("application/json");
  }
}
