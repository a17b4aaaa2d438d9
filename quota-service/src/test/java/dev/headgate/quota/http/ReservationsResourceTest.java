package dev.headgate.quota.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.ReserveV1;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealStore.class)
@QuarkusTestResource(RealIssuer.class)
class ReservationsResourceTest {

  private static final long LEASE = 60_000;

  private final String id = UUID.randomUUID().toString();

  @Test
  void reservesExtendsAndSettles() {
    Api.reserve(id, Bodies.reserve(id, "acme", Bodies.tokens(1_000, 10, 20), LEASE))
        .statusCode(200)
        .body("state", equalTo("held"))
        .body("amounts.nanoUsd", equalTo(1000))
        .body("leaseUntil", notNullValue())
        .body("balances.policy", equalTo(java.util.List.of("acme-tokens", "acme-usd", "per-user")));
    Api.call(id, "extend", Bodies.extend("acme", 1, LEASE, Bodies.tokens(500, 0, 10)))
        .statusCode(200)
        .body("amounts.outputTokens", equalTo(30));
    Api.call(id, "settle", Bodies.settle("acme", Bodies.tokens(900, 10, 5), Certainty.REPORTED))
        .statusCode(200)
        .body("state", equalTo("settled"))
        .body("amounts.outputTokens", equalTo(5))
        .body("leaseUntil", nullValue())
        .body("beyondHold", equalTo(false));
  }

  @Test
  void answersEveryRepeatAlikeAndEveryOtherBodyWith422() {
    byte[] reserve = Bodies.reserve(id, "globex", Bodies.tokens(1, 1, 1), LEASE);
    byte[] extend = Bodies.extend("globex", 1, LEASE, Bodies.tokens(1, 0, 1));
    byte[] settle = Bodies.settle("globex", Bodies.tokens(1, 1, 1), Certainty.REPORTED);

    String reserved = Api.reserve(id, reserve).statusCode(200).extract().asString();
    assertEquals(reserved, Api.reserve(id, reserve).statusCode(200).extract().asString());
    String extended = Api.call(id, "extend", extend).statusCode(200).extract().asString();
    assertEquals(extended, Api.call(id, "extend", extend).statusCode(200).extract().asString());
    String settled = Api.call(id, "settle", settle).statusCode(200).extract().asString();
    assertEquals(settled, Api.call(id, "settle", settle).statusCode(200).extract().asString());

    Api.reserve(id, Bodies.reserve(id, "globex", Bodies.tokens(1, 1, 2), LEASE))
        .statusCode(422)
        .contentType(containsString("application/problem+json"))
        .body("type", equalTo("/problems/id-reused"));
    Api.call(id, "extend", Bodies.extend("globex", 1, LEASE, Bodies.tokens(1, 0, 2)))
        .statusCode(422);
    Api.call(id, "settle", Bodies.settle("globex", Bodies.tokens(1, 1, 0), Certainty.REPORTED))
        .statusCode(422);
    Api.call(id, "release", Bodies.release("globex")).statusCode(409);
  }

  @Test
  void releasesOnceAndAnswersTheRepeatAlike() {
    Api.reserve(id, Bodies.reserve(id, "globex", Bodies.tokens(1, 1, 1), LEASE)).statusCode(200);

    String first =
        Api.call(id, "release", Bodies.release("globex")).statusCode(200).extract().asString();

    assertEquals(
        first,
        Api.call(id, "release", Bodies.release("globex")).statusCode(200).extract().asString());
    Api.call(id, "settle", Bodies.settle("globex", Bodies.tokens(1, 1, 1), Certainty.REPORTED))
        .statusCode(409)
        .body("type", equalTo("/problems/reservation-ended"));
  }

  @Test
  void saysWhichPolicyRefusesAndWhenToTryAgain() {
    String other = UUID.randomUUID().toString();
    Api.reserve(id, Bodies.reserve(id, "globex", Bodies.tokens(1, 400, 0), LEASE)).statusCode(200);

    Api.reserve(other, Bodies.reserve(other, "globex", Bodies.tokens(1, 450, 0), LEASE))
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("type", equalTo("/problems/budget-exceeded"))
        .body("refusedBy.policy", equalTo("globex-tokens"))
        .body("refusedBy.limit", equalTo(500))
        .body("requested", equalTo(450))
        .body("admitted", equalTo(500))
        .body("waitingHelps", equalTo(true))
        .body("dollars", nullValue());
    Api.reserve(other, Bodies.reserve(other, "globex", Bodies.tokens(1, 501, 0), LEASE))
        .statusCode(403)
        .body("type", equalTo("/problems/request-exceeds-limit"))
        .body("retryAfterSeconds", nullValue())
        .body("waitingHelps", equalTo(false));
    Api.call(id, "release", Bodies.release("globex")).statusCode(200);
  }

  @Test
  void saysAmountsOfMoneyInDollarsToo() {
    Api.reserve(id, Bodies.reserve(id, "acme", Bodies.tokens(5_250_000_000L, 1, 0), LEASE))
        .statusCode(403)
        .body("refusedBy.policy", equalTo("acme-usd"))
        .body("dollars.limit", equalTo("5.00"))
        .body("dollars.requested", equalTo("5.25"));
  }

  @Test
  void aRepeatWithAnotherPatienceIsTheSameReservation() {
    ReserveV1 reserve =
        new ReserveV1(Bodies.tokens(1, 1, 0), LEASE, Bodies.draft(id, "globex"), 2_000L, null);
    ReserveV1 again =
        new ReserveV1(reserve.hold(), LEASE, reserve.draft(), 10L, ReserveV1.Priority.HIGH);

    String first = Api.reserve(id, WireJson.write(reserve)).statusCode(200).extract().asString();
    assertEquals(first, Api.reserve(id, WireJson.write(again)).extract().asString());
    Api.call(id, "release", Bodies.release("globex")).statusCode(200);
  }

  @Test
  void refusesAnUnpricedModelUnderAHardMoneyPolicy() {
    AmountsV1 unpriced = new AmountsV1(null, 1, 1, 1);

    Api.reserve(id, Bodies.reserve(id, "acme", unpriced, LEASE))
        .statusCode(403)
        .body("type", equalTo("/problems/unpriced-model"));
  }

  @Test
  void doesNotKnowWhatWasNeverReserved() {
    Api.call(id, "settle", Bodies.settle("acme", Bodies.tokens(1, 1, 1), Certainty.REPORTED))
        .statusCode(404)
        .body("type", equalTo("/problems/reservation-unknown"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"leaseMillis\":60000 | \"leaseMillis\":0 | leaseMillis: 0 (expected: 1..3600000)",
        "\"nanoUsd\":7 | \"nanoUsd\":-1 | nanoUsd: -1 (expected: 0..9007199254740991)",
        "\"nanoUsd\":7 | \"nanoUsd\":9007199254740992 | nanoUsd: 9007199254740992 (expected",
        "\"nanoUsd\":7 | \"nanoUsd\":99999999999999999999 | hold.nanoUsd",
        "\"leaseMillis\":60000 | \"leaseMillis\":9,\"patienceMillis\":60001 | patienceMillis: 60001 (",
        "\"leaseMillis\":60000 | \"leaseMillis\":9,\"patienceMillis\":-1 | patienceMillis: -1 (exp",
        "\"leaseMillis\":60000 | \"leaseMillis\":9,\"priority\":\"urgent\" | priority",
        "\"nanoUsd\":7 | \"nanoUsd\":1.5 | hold.nanoUsd",
        "\"nanoUsd\":7 | \"nanoUsd\":\"many\" | hold.nanoUsd",
        "\"nanoUsd\":7 | \"nanoUsd\":7,\"nanoUsd\":8 | uplicate",
        "\"inputTokens\":3 | \"inputTokens\":null | hold.inputTokens",
        "\"tenant\":\"acme\" | \"tenant\":\" \" | tenant",
        "\"caller\" | \"nobody\" | draft",
        "\"operation\" | \"nothing\" | draft",
      })
  void refusesWhatCannotBeMeantAndNamesIt(String valid, String invalid, String detail) {
    String body = text(Bodies.reserve(id, "acme", new AmountsV1(7L, 3, 2, 1), LEASE));

    Api.reserve(
            id,
            body.replaceFirst(quoted(valid), quotedNew(invalid)).getBytes(StandardCharsets.UTF_8))
        .statusCode(400)
        .contentType(containsString("application/problem+json"))
        .body("type", equalTo("/problems/invalid-request"))
        .body("detail", containsString(detail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{", "[]", "null", "''", "{} {}", "{}"})
  void refusesWhatIsNoReservation(String body) {
    Api.reserve(id, body.getBytes(StandardCharsets.UTF_8))
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-request"));
  }

  @ParameterizedTest
  @CsvSource({"1-1-1-1-1", "not-a-uuid", "0190F000-0000-7000-8000-00000000000A"})
  void refusesAnIdThatIsNoUuid(String wrong) {
    Api.reserve(wrong, Bodies.reserve(wrong, "acme", Bodies.tokens(1, 1, 1), LEASE))
        .statusCode(400)
        .body("detail", equalTo("id: " + wrong + " (expected: a UUID in lower case)"));
  }

  @Test
  void refusesADraftOfAnotherId() {
    Api.reserve(
            id, Bodies.reserve(UUID.randomUUID().toString(), "acme", Bodies.tokens(1, 1, 1), LEASE))
        .statusCode(400)
        .body("detail", containsString("draft.id"));
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    Api.reserve(id, new byte[300 * 1024]).statusCode(413);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text.strip());
  }

  private static String quotedNew(String text) {
    return java.util.regex.Matcher.quoteReplacement(text.strip());
  }
}
