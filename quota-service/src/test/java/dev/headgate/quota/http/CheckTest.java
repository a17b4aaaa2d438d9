package dev.headgate.quota.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.CheckV1;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealStore.class)
@QuarkusTestResource(RealIssuer.class)
class CheckTest {

  /// Nobody else of these tests spends on this user's balances.
  private final String user = UUID.randomUUID().toString();

  @Test
  void saysWhatEachPolicyWouldAnswer() {
    check(body(new AmountsV1(6_000_000_000L, 1, 1, 1)))
        .statusCode(200)
        .body("granted", equalTo(false))
        .body("findings.balance.policy", equalTo(List.of("acme-tokens", "acme-usd", "per-user")))
        .body("findings.verdict", equalTo(List.of("granted", "request-exceeds-limit", "granted")))
        .body("findings[1].dollars.limit", equalTo("5.00"))
        .body("findings[1].dollars.requested", equalTo("6.00"))
        .body("findings[1].retryAfterSeconds", nullValue())
        .body("findings[2].requested", equalTo(1));
  }

  @Test
  void asksForNothingAndChangesNothing() {
    String first = check(body(new AmountsV1(7L, 0, 0, 1))).extract().asString();

    check(body(new AmountsV1(7L, 0, 0, 1)))
        .statusCode(200)
        .body("granted", equalTo(true))
        .body("findings[2].balance.held", equalTo(0))
        .body("findings[2].balance.settled", equalTo(0));
    check(body(new AmountsV1(7L, 0, 0, 1))).body(equalTo(first));
  }

  @Test
  void aModelWithoutAPriceIsFoundOut() {
    check(body(new AmountsV1(null, 1, 1, 1)))
        .statusCode(200)
        .body("granted", equalTo(false))
        .body("findings[1].verdict", equalTo("unpriced-model"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"inputTokens\":3 | \"inputTokens\":-3 | inputTokens: -3 (expected: 0..9007199254740991)",
        "\"requestModel\":\"m\" | \"requestModel\":\" \" | requestModel: \" \" (expected: 1..256",
        "\"tenant\":\"acme\" | \"tenant\":\"\" | tenant",
        "\"caller\" | \"nobody\" | caller: missing (expected: present)",
      })
  void refusesWhatCannotBeMeantAndNamesIt(String valid, String invalid, String detail) {
    String body =
        new String(
            WireJson.write(
                new CheckV1(
                    new AmountsV1(7L, 3, 2, 1),
                    new CallerV1("acme", null, null, null, null, null),
                    "m")),
            StandardCharsets.UTF_8);

    check(body.replace(valid, invalid).getBytes(StandardCharsets.UTF_8))
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-request"))
        .body("detail", containsString(detail));
  }

  @Test
  void needsTheServiceKey() {
    given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + RealIssuer.token("acme", "search", "u1", "finops"))
        .body(body(new AmountsV1(7L, 3, 2, 1)))
        .post("/v1/reservations/check")
        .then()
        .statusCode(401);
  }

  private byte[] body(AmountsV1 hold) {
    CallerV1 caller = new CallerV1("acme", "search", null, user, null, null);
    return WireJson.write(new CheckV1(hold, caller, "gpt-4o-mini"));
  }

  private static ValidatableResponse check(byte[] body) {
    return given()
        .header("Authorization", "Bearer " + RealStore.KEY)
        .contentType("application/json")
        .body(body)
        .post("/v1/reservations/check")
        .then();
  }
}
