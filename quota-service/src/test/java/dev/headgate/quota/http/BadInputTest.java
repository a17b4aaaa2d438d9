package dev.headgate.quota.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.protocol.AmountsV1;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be meant is answered with value and expectation, by every call on a reservation, and
/// changes nothing.
@QuarkusTest
@QuarkusTestResource(RealStore.class)
@QuarkusTestResource(RealIssuer.class)
class BadInputTest {

  private static final long LEASE = 60_000;

  private final String tenant = "umbrella-" + UUID.randomUUID();
  private final String id = UUID.randomUUID().toString();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"inputTokens\":3 | \"inputTokens\":-1 | inputTokens: -1 (expected: 0..9007199254740991)",
        "\"outputTokens\":2 | \"outputTokens\":-1 | outputTokens: -1 (expected: 0..9007199254740991)",
        "\"requests\":1 | \"requests\":-1 | requests: -1 (expected: 0..9007199254740991)",
        "\"inputTokens\":3 | \"inputTokens\":9007199254740991 | inputTokens + outputTokens: 9007199254740993 (expected: 0..9007199254740991)",
        "\"inputTokens\":3 | \"inputTokens\":-9223372036854775808 | inputTokens: -9223372036854775808 (expected",
        "\"inputTokens\":3 | \"inputTokens\":9223372036854775808 | hold.inputTokens",
        "\"inputTokens\":3 | \"inputTokens\":1e999 | hold.inputTokens",
        "\"inputTokens\":3 | \"inputTokens\":0.5 | hold.inputTokens",
        "\"inputTokens\":3 | \"inputTokens\":\"3\" | hold.inputTokens",
        "\"inputTokens\":3 | \"inputTokens\":true | hold.inputTokens",
        "\"leaseMillis\":60000 | \"leaseMillis\":-60000 | leaseMillis: -60000 (expected: 1..3600000)",
        "\"leaseMillis\":60000 | \"leaseMillis\":3600001 | leaseMillis: 3600001 (expected: 1..3600000)",
        "\"leaseMillis\":60000 | \"leaseMillis\":0.5 | leaseMillis",
      })
  void ofAReserve(String right, String wrong, String detail) {
    byte[] body = Bodies.reserve(id, tenant, new AmountsV1(7L, 3, 2, 1), LEASE);

    Api.reserve(id, with(body, right, wrong))
        .statusCode(400)
        .contentType(containsString("application/problem+json"))
        .body("type", equalTo("/problems/invalid-request"))
        .body("detail", containsString(detail));
    holdsOnly(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sequence\":1 | \"sequence\":0 | sequence: 0 (expected: 1..9007199254740991)",
        "\"sequence\":1 | \"sequence\":-1 | sequence: -1 (expected: 1..9007199254740991)",
        "\"sequence\":1 | \"sequence\":1.5 | sequence",
        "\"leaseMillis\":60000 | \"leaseMillis\":0 | leaseMillis: 0 (expected: 1..3600000)",
        "\"inputTokens\":3 | \"inputTokens\":-1 | inputTokens: -1 (expected: 0..9007199254740991)",
        "\"inputTokens\":3 | \"inputTokens\":9007199254740989 | hold and addition together exceed 2^53-1",
        "\"requests\":1 | \"requests\":1e400 | add.requests",
      })
  void ofAnExtend(String right, String wrong, String detail) {
    reserve();
    byte[] body = Bodies.extend(tenant, 1, LEASE, new AmountsV1(7L, 3, 2, 1));

    isRefused("extend", with(body, right, wrong), detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"nanoUsd\":7 | \"nanoUsd\":-7 | nanoUsd: -7 (expected: 0..9007199254740991)",
        "\"nanoUsd\":7 | \"nanoUsd\":0.7 | actual.nanoUsd",
        "\"nanoUsd\":7 | \"nanoUsd\":9007199254740992 | nanoUsd: 9007199254740992 (expected",
        "\"outputTokens\":2 | \"outputTokens\":9007199254740990 | inputTokens + outputTokens: 9007199254740993 (",
        "\"reported\" | \"guessed\" | certainty",
        "\"certainty\" | \"surety\" | certainty",
      })
  void ofASettle(String right, String wrong, String detail) {
    reserve();
    byte[] body = Bodies.settle(tenant, new AmountsV1(7L, 3, 2, 1), Certainty.REPORTED);

    isRefused("settle", with(body, right, wrong), detail);
  }

  @Test
  void ofARelease() {
    reserve();

    isRefused("release", with(Bodies.release(tenant), "no_route", "No route"), "reason: (expected");
  }

  @ParameterizedTest
  @CsvSource({"extend", "settle", "release"})
  void anIdThatIsNoUuidIsRefusedByEveryCall(String call) {
    byte[] body =
        switch (call) {
          case "extend" -> Bodies.extend(tenant, 1, LEASE, Bodies.tokens(1, 1, 1));
          case "settle" -> Bodies.settle(tenant, Bodies.tokens(1, 1, 1), Certainty.REPORTED);
          default -> Bodies.release(tenant);
        };

    for (String wrong :
        new String[] {"42", id + "0", id.replace('-', '_'), id.substring(1) + "g"}) {
      Api.call(wrong, call, body)
          .statusCode(400)
          .body("detail", equalTo("id: " + wrong + " (expected: a UUID in lower case)"));
    }
  }

  private void reserve() {
    Api.reserve(id, Bodies.reserve(id, tenant, new AmountsV1(7L, 3, 2, 1), LEASE)).statusCode(200);
  }

  private void isRefused(String call, byte[] body, String detail) {
    Api.call(id, call, body)
        .statusCode(400)
        .contentType(containsString("application/problem+json"))
        .body("type", equalTo("/problems/invalid-request"))
        .body("detail", containsString(detail));
    holdsOnly(2);
  }

  /// What the tenant's only policy counts, a further request included.
  private void holdsOnly(int requests) {
    String other = UUID.randomUUID().toString();
    Api.reserve(other, Bodies.reserve(other, tenant, Bodies.tokens(1, 1, 1), LEASE))
        .statusCode(200)
        .body("balances.held", hasItem(requests))
        .body("balances.settled", hasItem(0));
  }

  private static byte[] with(byte[] body, String right, String wrong) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (!text.contains(right)) {
      throw new IllegalArgumentException(right + ": not in " + text);
    }
    return text.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
  }
}
