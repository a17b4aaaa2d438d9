package dev.headgate.billing.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The entries behind an amount, of the whole service.
@QuarkusTest
class EntriesHttpTest extends TwoTenants {

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
}
