package dev.headgate.billing.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page, and what a platform asks of the service.
@QuarkusTest
class PageHttpTest extends TwoTenants {

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
  void healthTellsLifeReadinessAndStartApart() {
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/started").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("usage events are taken in"));
  }
}
