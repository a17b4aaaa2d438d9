package dev.headgate.billing.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.billing.fixture.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who sees what, over every endpoint.
@QuarkusTest
class AccessHttpTest extends TwoTenants {

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
}
