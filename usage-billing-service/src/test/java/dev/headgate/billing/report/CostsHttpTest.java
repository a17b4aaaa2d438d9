package dev.headgate.billing.report;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.billing.fixture.Publisher;
import dev.headgate.billing.fixture.Usage;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Costs as JSON and CSV, of the whole service.
@QuarkusTest
class CostsHttpTest extends TwoTenants {

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
  void tellsWhoInATeamUsedIt() {
    costs(finops, NOVEMBER + "&team=search&group-by=user,model")
        .body("groupBy", equalTo(List.of("user", "model")))
        .body("rows.user", equalTo(List.of("ada", "grace")))
        .body("rows.model", equalTo(List.of("gpt-4o-mini", "gpt-4o-mini")))
        .body("rows.figures.cost", equalTo(List.of("0.0009", "0.000231")))
        .body("rows.figures.requests", equalTo(List.of(2, 1)));
    String token =
        costs(finops, NOVEMBER + "&team=search&group-by=user&page-size=1")
            .body("rows.user", equalTo(List.of("ada")))
            .extract()
            .path("next");
    costs(finops, NOVEMBER + "&team=search&group-by=user&page-size=1&page-token=" + token)
        .body("rows.user", equalTo(List.of("grace")))
        .body("next", nullValue());
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
        "group-by=team,planet|group-by: team,planet (expected: any of team,project,user,model,day)",
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
}
