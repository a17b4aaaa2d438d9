package dev.headgate.billing.report;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.billing.fixture.Publisher;
import dev.headgate.billing.fixture.Tokens;
import dev.headgate.billing.fixture.Usage;
import dev.headgate.billing.fixture.WholeService;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole service: events go in by Kafka, figures come out by HTTP.
@QuarkusTest
@QuarkusTestResource(WholeService.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportHttpTest {

  private static final String NOVEMBER = "from=2026-11-01&to=2026-12-01";
  private static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";

  private static final Usage SEARCH = Usage.event();
  private static final Usage SEARCH_NEXT_DAY =
      Usage.event()
          .at("2026-11-11T23:30:00Z")
          .tokens(new TokenUsage(2000, 1000, 0, 0, 0, 10, 4, 0));
  private static final Usage SEARCH_COUNTED = Usage.event().certainty(Certainty.COUNTED);
  private static final Usage SUPPORT = Usage.event().of("acme", "support", null).model("gpt-4o");
  private static final Usage NOBODYS = Usage.event().of("acme", null, null);
  private static final Usage UNPRICED =
      Usage.event().of("acme", "support", "bots").model("home-made");
  private static final Usage SPREADSHEET = Usage.event().of("acme", FORMULA, "-1+1");
  private static final Usage HELD_FIRST =
      Usage.event().of("acme", "labs", null).tokens(1000, 4000).certainty(Certainty.HELD);
  private static final Usage THEN_REPORTED =
      HELD_FIRST.tokens(1000, 500).certainty(Certainty.REPORTED);
  private static final Usage GLOBEX = Usage.event().of("globex", "search", "secret-project");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  private boolean published;
  private @Nullable String finops;
  private @Nullable String globexFinops;

  private void publish() {
    try (Publisher publisher = new Publisher(kafka)) {
      publisher.publish(
          List.of(
              SEARCH,
              SEARCH,
              SEARCH_NEXT_DAY,
              SEARCH_COUNTED,
              SUPPORT,
              NOBODYS,
              UNPRICED,
              SPREADSHEET,
              HELD_FIRST,
              THEN_REPORTED,
              GLOBEX));
      publisher.publish(0, new byte[] {1, 2, 3});
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          String metrics = given().get("/q/metrics").asString();
          assertTrue(metrics.contains("headgate_billing_events_total{outcome=\"charged\"} 9.0"));
          assertTrue(metrics.contains("headgate_billing_dead_letters_total 1.0"));
        });
  }

  @BeforeEach
  void publishOnceAndSignIn() {
    if (!published) {
      publish();
      published = true;
    }
    if (finops == null) {
      finops = Tokens.of("acme", null, "finops");
      globexFinops = Tokens.of("globex", null, "finops");
    }
  }

  @Test
  void sumsAreExact() {
    costs(finops, NOVEMBER)
        .statusCode(200)
        .body("currency", equalTo("USD"))
        .body("zone", equalTo("UTC"))
        .body("totals.requests", equalTo(8))
        .body("totals.unpricedRequests", equalTo(1))
        // search 0.00045 + 0.000231 + 0.00045, support 0.0075, nobody 0.00045, formula 0.00045,
        // labs 0.00045
        .body("totals.cost", equalTo("0.009981"))
        .body("totals.reported.cost", equalTo("0.009531"))
        .body("totals.counted.cost", equalTo("0.00045"))
        .body("totals.counted.requests", equalTo(1))
        .body("totals.held.requests", equalTo(0))
        .body("totals.held.cost", equalTo("0.00"))
        .body("totals.tokens.input", equalTo(9000))
        .body("totals.tokens.cacheReadInput", equalTo(1000))
        .body("totals.tokens.output", equalTo(3510))
        .body("totals.tokens.reasoningOutput", equalTo(4));
  }

  @Test
  void groupsByTeamProjectAndModel() {
    costs(finops, NOVEMBER)
        .body(
            "rows.team",
            equalTo(List.of(FORMULA, "labs", "search", "support", "support", "unallocated")))
        .body("rows[1].figures.cost", equalTo("0.00045"))
        .body("rows[1].figures.requests", equalTo(1))
        .body("rows[2].project", equalTo("ranking"))
        .body("rows[2].model", equalTo("gpt-4o-mini"))
        .body("rows[2].day", nullValue())
        .body("rows[2].figures.requests", equalTo(3))
        .body("rows[2].figures.cost", equalTo("0.001131"))
        .body("rows[3].project", nullValue())
        .body("rows[3].figures.cost", equalTo("0.0075"))
        .body("rows[4].model", equalTo("home-made"))
        .body("rows[4].figures.cost", nullValue())
        .body("rows[4].figures.unpricedRequests", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UTC|2026-11-10,2026-11-11",
        "Europe/Berlin|2026-11-10,2026-11-12",
        "Pacific/Kiritimati|2026-11-11,2026-11-12",
        "America/Los_Angeles|2026-11-10,2026-11-11",
      })
  void daysAreThoseOfTheZone(String zone, String days) {
    costs(finops, NOVEMBER + "&group-by=day&team=search&zone=" + zone)
        .body("rows.day", equalTo(List.of(days.split(","))))
        .body("rows[0].team", nullValue())
        .body("rows.figures.requests", equalTo(List.of(2, 1)));
  }

  @Test
  void filtersNarrowTotalsAndRows() {
    costs(finops, NOVEMBER + "&team=support&model=gpt-4o&group-by=model")
        .body("totals.cost", equalTo("0.0075"))
        .body("rows", hasSize(1));
    costs(finops, NOVEMBER + "&project=ranking&group-by=project")
        .body("rows.project", equalTo(List.of("ranking")));
    costs(finops, "from=2026-11-11&to=2026-11-12").body("totals.cost", equalTo("0.000231"));
    costs(finops, "from=2026-10-01&to=2026-11-01")
        .body("totals.cost", equalTo("0.00"))
        .body("rows", hasSize(0));
  }

  @Test
  void pagesAreStableAndComeToTheWhole() {
    List<String> seen = new ArrayList<>();
    String token = "";
    int pages = 0;
    do {
      var page =
          costs(finops, NOVEMBER + "&page-size=2" + (token.isEmpty() ? "" : "&page-token=" + token))
              .body("totals.cost", equalTo("0.009981"))
              .extract()
              .jsonPath();
      page.<Map<String, Object>>getList("rows")
          .forEach(row ->
              seen.add(
                  row.get("team")
                      + "/"
                      + (row.get("project") == null ? "" : row.get("project"))
                      + "/"
                      + row.get("model")));
      token = page.getString("next");
      pages++;
    } while (token != null);

    assertEquals(3, pages);
    assertEquals(6, seen.size());
    assertEquals(new ArrayList<>(new TreeSet<>(seen)), seen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=2026-11-02&to=2026-11-01|to: 2026-11-01 (expected: after from, which is 2026-11-02)",
        "from=2026-11-01&to=2026-11-01|to: 2026-11-01 (expected: after from, which is 2026-11-01)",
        "from=2020-01-01&to=2026-11-01|to: 2026-11-01 (expected: at most 400 days after from, which is 2020-01-01)",
        "from=yesterday|from: yesterday (expected: a date of this century such as 2026-11-01)",
        "from=%2B999999999-01-01|from: +999999999-01-01 (expected: a date of this century such as 2026-11-01)",
        "zone=Mars/Olympus|zone: Mars/Olympus (expected: a time zone such as UTC or Europe/Berlin)",
        "zone=%2B02:00|zone: +02:00 (expected: a time zone such as UTC or Europe/Berlin)",
        "page-size=0|page-size: 0 (expected: 1..1000)",
        "page-size=9223372036854775808|page-size: 9223372036854775808 (expected: 1..1000)",
        "group-by=team,planet|group-by: team,planet (expected: any of team,project,model,day)",
        "page-token=xyz|page-token: xyz (expected: the value of next in the page before)",
        "team=a&team=b|team: 2 values (expected: one)",
        "tenant=globex|tenant: unknown parameter (expected: any of from, group-by, model, page-size, page-token, project, team, to, zone)",
      })
  void badParametersAreNamedWithWhatWasExpected(String query, String error) {
    costs(finops, query)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/bad-parameters"))
        .body("status", equalTo(400))
        .body("errors", hasItem(error));
  }

  @Test
  void csvHoldsTheSameFiguresAndNoFormula() {
    String csv =
        given()
            .auth()
            .oauth2(finops)
            .get("/v1/reports/costs.csv?" + NOVEMBER)
            .then()
            .statusCode(200)
            .contentType(startsWith("text/csv"))
            .header("Content-Disposition", containsString("costs-2026-11-01-2026-12-01.csv"))
            .extract()
            .asString();

    List<String> lines = csv.lines().toList();
    assertEquals(
        "team,project,model,requests,unpriced_requests,cost_usd,reported_cost_usd,counted_cost_usd,"
            + "held_cost_usd,input_tokens,cache_read_input_tokens,cache_write_5m_input_tokens,"
            + "cache_write_1h_input_tokens,audio_input_tokens,output_tokens,reasoning_output_tokens,"
            + "audio_output_tokens",
        lines.get(0));
    assertEquals(
        "\"'=HYPERLINK(\"\"http://evil.example\"\")\",\"'-1+1\",gpt-4o-mini,1,0,0.00045,0.00045,0.00,0.00,1000,0,0,0,0,500,0,0",
        lines.get(1));
    assertEquals(
        "search,ranking,gpt-4o-mini,3,0,0.001131,0.000681,0.00045,0.00,4000,1000,0,0,0,1010,4,0",
        lines.get(3));
    assertTrue(lines.get(5).startsWith("support,bots,home-made,1,1,,,0.00,0.00,"), lines.get(5));
    assertTrue(csv.endsWith("\r\n"));
  }

  @Test
  void entriesExplainAnAmountDownToTheUnitPrice() {
    entries(finops, NOVEMBER + "&team=search")
        .statusCode(200)
        .body("entries", hasSize(3))
        .body("next", nullValue())
        .body("entries.requestId", hasItem(SEARCH.id()))
        .body("entries.certainty.toSet()", equalTo(Set.of("reported", "counted")))
        .body("entries[2].cost", equalTo("0.000231"))
        .body(
            "entries[2].lines.tokenClass",
            equalTo(List.of("cache_read_input", "input", "output", "reasoning_output")))
        .body("entries[2].lines[1].tokens", equalTo(1000))
        .body("entries[2].lines[1].usdPerMillion", equalTo("0.15"))
        .body("entries[2].lines[1].cost", equalTo("0.00015"));
    entries(finops, NOVEMBER + "&certainty=counted")
        .body("entries.requestId", equalTo(List.of(SEARCH_COUNTED.id())));
    entries(finops, NOVEMBER + "&user=nobody").body("entries", hasSize(0));
    entries(finops, "certainty=sure")
        .statusCode(400)
        .body("detail", equalTo("certainty: sure (expected: any of held,counted,reported)"));
  }

  @Test
  void aCorrectionIsShownInFull() {
    given()
        .auth()
        .oauth2(finops)
        .get("/v1/ledger/entries/" + HELD_FIRST.id())
        .then()
        .statusCode(200)
        .body("entries.kind", equalTo(List.of("charge", "adjustment", "adjustment")))
        .body("entries.cost", equalTo(List.of("0.00255", "-0.00255", "0.00045")))
        .body("entries.requests", equalTo(List.of(1, -1, 1)))
        .body("entries[1].reverses", notNullValue())
        .body("entries[1].lines[0].tokens", equalTo(-1000));
  }

  @Test
  void entriesPageThroughAll() {
    List<Long> seen = new ArrayList<>();
    String token = null;
    do {
      var page =
          entries(finops, NOVEMBER + "&page-size=3" + (token == null ? "" : "&page-token=" + token))
              .statusCode(200)
              .extract()
              .jsonPath();
      seen.addAll(page.getList("entries.id", Long.class));
      token = page.getString("next");
    } while (token != null);

    assertEquals(10, seen.size());
    assertEquals(10, Set.copyOf(seen).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/reports/costs?" + NOVEMBER,
        "/v1/reports/costs.csv?" + NOVEMBER,
        "/v1/ledger/entries?" + NOVEMBER,
        "/report?" + NOVEMBER,
        "/report/costs.csv?" + NOVEMBER,
      })
  void aTenantSeesNothingOfAnothers(String path) {
    String acme =
        given().auth().oauth2(finops).get(path).then().statusCode(200).extract().asString();
    String globex =
        given().auth().oauth2(globexFinops).get(path).then().statusCode(200).extract().asString();
    String acmeFilteredToTheirs =
        given()
            .auth()
            .oauth2(finops)
            .get(path + "&project=secret-project")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertFalse(acme.contains("secret-project"), acme);
    assertTrue(globex.contains("secret-project"), globex);
    for (String ours : List.of("ranking", "support", "labs", SEARCH.id())) {
      assertFalse(globex.contains(ours), globex);
    }
    assertFalse(acmeFilteredToTheirs.contains("0.00045"), acmeFilteredToTheirs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/reports/costs?" + NOVEMBER,
        "/v1/reports/costs.csv?" + NOVEMBER,
        "/v1/ledger/entries?" + NOVEMBER,
        "/report?" + NOVEMBER,
        "/report/costs.csv?" + NOVEMBER,
      })
  void anyOtherRoleSeesItsOwnTeamOnly(String path) {
    String support = Tokens.of("acme", "support", "developer");

    String seen =
        given().auth().oauth2(support).get(path).then().statusCode(200).extract().asString();
    String asked =
        given()
            .auth()
            .oauth2(support)
            .get(path + "&team=search")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertTrue(seen.contains("gpt-4o"), seen);
    for (String others : List.of("ranking", "labs", "unallocated,", "secret-project")) {
      assertFalse(seen.contains(others), seen);
      assertFalse(asked.contains(others), asked);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/reports/costs",
        "/v1/reports/costs.csv",
        "/v1/ledger/entries",
        "/report",
        "/report/costs.csv",
        "/v1/ledger/entries/00000000-0000-0000-0000-000000000000"
      })
  void whoHasNeitherRoleNorTeamIsRefused(String path) {
    for (String token :
        List.of(Tokens.of("acme", null), Tokens.of("acme", "unallocated", "developer"))) {
      given()
          .auth()
          .oauth2(token)
          .get(path)
          .then()
          .statusCode(403)
          .body(containsString("Your token names no team"));
    }
  }

  @Test
  void whatIsUnknownAndWhatIsAnothersLookAlike() {
    String globexs = notFound(finops, GLOBEX.id());
    String unknown = notFound(finops, "00000000-0000-4000-8000-000000000000");
    String noId = notFound(finops, "42");
    String anotherTeams = notFound(Tokens.of("acme", "support"), SEARCH.id());

    assertEquals(unknown, globexs);
    assertEquals(unknown, noId);
    assertEquals(unknown, anotherTeams);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/reports/costs",
        "/v1/reports/costs.csv",
        "/v1/ledger/entries",
        "/v1/ledger/entries/x",
        "/v1/nothing"
      })
  void withoutAGoodTokenNobodyGetsAnything(String path) {
    given().get(path).then().statusCode(401).header("WWW-Authenticate", startsWith("Bearer"));
    given().auth().oauth2("nonsense").get(path).then().statusCode(401);
    given()
        .auth()
        .oauth2(
            Tokens.mint(
                Map.of(
                    "issuer",
                    "acme",
                    "expiresInSeconds",
                    -600,
                    "claims",
                    Map.of("sub", "ada", "roles", List.of("finops")))))
        .get(path)
        .then()
        .statusCode(401);
    given()
        .auth()
        .oauth2(
            Tokens.mint(
                Map.of(
                    "issuer",
                    "strangers",
                    "claims",
                    Map.of("sub", "ada", "roles", List.of("finops")))))
        .get(path)
        .then()
        .statusCode(401);
  }

  @Test
  void aBrowserIsSentToSignIn() {
    for (String path : List.of("/report", "/report/costs.csv")) {
      given()
          .redirects()
          .follow(false)
          .get(path)
          .then()
          .statusCode(302)
          .header("Location", containsString("/acme/authorize"));
    }
  }

  @Test
  void whatNoRuleNamesIsRefused() {
    given().get("/q/dev").then().statusCode(401);
    given().auth().oauth2(finops).get("/q/dev").then().statusCode(403);
    given().auth().oauth2(finops).get("/v1/reports/costs;x").then().statusCode(400);
    given().auth().oauth2(finops).get("/v1/reports/nothing").then().statusCode(404);
  }

  @Test
  void thePageIsWholeAndRunsNothing() {
    String page =
        given()
            .auth()
            .oauth2(finops)
            .get("/report?" + NOVEMBER)
            .then()
            .statusCode(200)
            .contentType("text/html;charset=utf-8")
            .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'nonce-"))
            .header("Cache-Control", "private, no-store")
            .header("X-Content-Type-Options", "nosniff")
            .body(not(containsString("<script")))
            .body(not(containsString("style=\"")))
            .extract()
            .asString();

    for (String shown :
        List.of(
            "0.009981 USD",
            "unallocated",
            "1 unpriced",
            "1 estimated",
            "<svg",
            "/report/costs.csv?from=2026-11-01",
            "=HYPERLINK(&quot;http://evil.example&quot;)",
            "2026-11-10, search: 0.0009 USD")) {
      assertTrue(page.contains(shown), () -> shown + " is missing in\n" + page);
    }
  }

  @Test
  void thePageSaysWhatIsWrongAndWhenThereIsNothing() {
    given()
        .auth()
        .oauth2(finops)
        .get("/report?from=2026-11-02&to=2026-11-01&team=<script>alert(1)</script>")
        .then()
        .statusCode(400)
        .contentType("text/html;charset=utf-8")
        .body(containsString("to: 2026-11-01 (expected: after from, which is 2026-11-02)"))
        .body(not(containsString("<script")));
    given()
        .auth()
        .oauth2(finops)
        .get("/report?from=2026-01-01&to=2026-02-01")
        .then()
        .statusCode(200)
        .body(containsString("Nothing was charged here"));
  }

  @Test
  void aCsvTooLargeIsRefusedAndNotCut() {
    List<Usage> many = new ArrayList<>();
    for (int i = 0; i < 41; i++) {
      many.add(
          Usage.event().of("globex", "team-" + i, null).at(Instant.parse("2026-03-01T00:00:00Z")));
    }
    try (Publisher publisher = new Publisher(kafka)) {
      publisher.publish(many);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            costs(globexFinops, "from=2026-03-01&to=2026-03-02")
                .body("totals.requests", equalTo(41)));

    given()
        .auth()
        .oauth2(globexFinops)
        .get("/v1/reports/costs.csv?from=2026-03-01&to=2026-03-02")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/too-many-rows"));
  }

  @Test
  void healthTellsLifeReadinessAndStartApart() {
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/started").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("usage events are taken in"));
  }

  private static ValidatableResponse costs(@Nullable String token, String query) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .get("/v1/reports/costs?" + query)
        .then();
  }

  private static ValidatableResponse entries(@Nullable String token, String query) {
    return given().auth().oauth2(token).get("/v1/ledger/entries?" + query).then();
  }

  private static String notFound(@Nullable String token, String id) {
    return given()
        .auth()
        .oauth2(token)
        .get("/v1/ledger/entries/" + id)
        .then()
        .statusCode(404)
        .extract()
        .asString();
  }
}
