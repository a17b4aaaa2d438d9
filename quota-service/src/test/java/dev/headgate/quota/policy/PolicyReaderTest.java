package dev.headgate.quota.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

  private final Map<String, String> policy =
      new HashMap<>(
          Map.of(
              "id", "search-month",
              "match.tenant", "acme",
              "match.team", "search",
              "unit", "usd",
              "limit", "500.00",
              "window.calendar", "month",
              "window.zone", "Europe/Berlin"));

  @Test
  void readsMoneyExactlyAndTheZone() {
    Policy read = read(policy).getFirst();

    assertEquals(500_000_000_000L, read.limit());
    assertEquals(Enforcement.HARD, read.enforcement());
    assertEquals(
        new CalendarWindow(CalendarPeriod.MONTH, ZoneId.of("Europe/Berlin")), read.window());
    assertEquals(Map.of(Level.TENANT, "acme", Level.TEAM, "search"), read.match().levels());
  }

  @Test
  void readsARateWhoseBurstIsItsLimitUnlessSet() {
    policy.keySet().removeIf(name -> name.startsWith("window"));
    policy.putAll(Map.of("unit", "tokens", "limit", "60000", "window.rate", "PT1M"));
    assertEquals(new RateWindow(Duration.ofMinutes(1), 60_000), read(policy).getFirst().window());

    policy.put("window.burst", "90000");
    assertEquals(new RateWindow(Duration.ofMinutes(1), 90_000), read(policy).getFirst().window());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit | 0 | limit: 0 (expected: USD, 0.000000001..9007199.254740991",
        "limit | -1 | limit: -1 (expected: USD",
        "limit | 9007199.254740992 | limit: 9007199.254740992 (expected",
        "limit | 0.0000000001 | limit: 0.0000000001 (expected",
        "limit | 1e999999999 | limit: 1e999999999 (expected",
        "limit | many | limit: many (expected",
        "unit | parsecs | unit: parsecs (expected: usd, tokens, input-tokens",
        "unit | concurrent-requests | window: month (expected: no window with concurrent-requests)",
        "enforcement | gentle | enforcement: gentle (expected: hard, soft, observe)",
        "window.calendar | fortnight | window.calendar: fortnight (expected: minute, hour",
        "window.zone | Mars/Olympus | window.zone: Mars/Olympus (expected: a time zone",
        "window.rate | PT1M | window: calendar and rate (expected: either calendar or rate)",
        "window.burst | 5 | window.burst: 5 (expected: only with rate)",
        "id | Search! | id: Search! (expected: 1..64 of a-z",
        "match.team | sea* | match.team: sea* (expected: a whole name or *; only models come in families)",
        "match.planet | earth | match: planet (expected: tenant, team, project",
      })
  void refusesWhatCannotBeMeantAndNamesIt(String member, String value, String message) {
    policy.put(member, value);

    assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-            | -          | -  | window: neither calendar nor rate (expected: either calendar or rate)",
        "rate=PT0S    | -          | -  | window.rate: PT0S (expected: whole milliseconds, PT0.001S..PT24H)",
        "rate=PT-1M   | -          | -  | window.rate: PT-1M (expected: whole milliseconds",
        "rate=PT25H   | -          | -  | window.rate: PT25H (expected: whole milliseconds",
        "rate=PT0.0005S | -        | -  | window.rate: PT0.0005S (expected: whole milliseconds",
        "rate=P1M     | -          | -  | window.rate: P1M (expected: a duration such as PT1M)",
        "rate=soon    | -          | -  | window.rate: soon (expected: a duration such as PT1M)",
        "rate=PT1M    | UTC        | -  | window.zone: UTC (expected: only with calendar)",
        "rate=PT1M    | -          | 0  | window.burst: 0 (expected: USD, 0.000000001",
        "rate=PT1M    | -          | -1 | window.burst: -1 (expected: USD",
        "rate=PT1M    | -          | 9007199.254740992 | window.burst: 9007199.254740992 (expected: USD",
        "calendar=DAY | -          | -  | window.calendar: DAY (expected: minute, hour, day",
        "calendar=day | +25:00     | -  | window.zone: +25:00 (expected: a time zone",
        "calendar=day | Berlin     | -  | window.zone: Berlin (expected: a time zone",
      })
  void refusesAWindowThatCannotBeMeant(
      @Nullable String window, @Nullable String zone, @Nullable String burst, String message) {
    policy.keySet().removeIf(name -> name.startsWith("window"));
    if (window != null) {
      policy.put("window." + window.split("=")[0], window.split("=")[1]);
    }
    if (zone != null) {
      policy.put("window.zone", zone);
    }
    if (burst != null) {
      policy.put("window.burst", burst);
    }

    assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "0x10", "1_000", "1e-40", "-0.5", "+-1", "1.2.3"})
  void refusesALimitThatIsNoAmount(String limit) {
    policy.put("limit", limit);

    assertRefused("limit: " + limit + " (expected: USD");
  }

  @Test
  void refusesTwoPoliciesThatContradictEachOther() {
    Map<String, String> other = new HashMap<>(policy);
    other.putAll(Map.of("id", "other", "limit", "5"));

    InvalidPolicyException refused =
        assertThrows(InvalidPolicyException.class, () -> read(policy, other));

    assertEquals(
        "headgate.policies[1]: other"
            + " (expected: one policy for the match, unit and window of search-month)",
        refused.getMessage());
  }

  private void assertRefused(String message) {
    InvalidPolicyException refused = assertThrows(InvalidPolicyException.class, () -> read(policy));

    String expected = "headgate.policies[0]." + message;
    assertEquals(expected, refused.getMessage().substring(0, expected.length()));
  }

  @Test
  void readsWhatIsCarriedOver() {
    policy.put("carry-over.at-most", "50.00");
    policy.put("carry-over.from", "2027-01-01");

    assertEquals(
        new CarryOver(50_000_000_000L, 500_000_000_000L, LocalDate.of(2027, 1, 1)),
        read(policy).getFirst().carryOver());
  }

  @Test
  void readsADayAsYamlHasIt() throws IOException {
    String yaml =
        """
        headgate:
          policies:
            - { id: month, match: { tenant: acme }, unit: usd, limit: 500.00,
                window: { calendar: month }, carry-over: { at-most: 50.00, from: 2027-01-01 } }
        """;
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new YamlConfigSource("test", yaml))
            .withMapping(PolicyConfiguration.class)
            .build();

    Policy read =
        PolicyReader.read(config.getConfigMapping(PolicyConfiguration.class).list()).getFirst();

    assertEquals(
        new CarryOver(50_000_000_000L, 500_000_000_000L, LocalDate.of(2027, 1, 1)),
        read.carryOver());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at-most | 0 | carry-over.at-most: 0 (expected: USD",
        "from | 2027-02-30 | carry-over.from: 2027-02-30 (expected: a day such as 2027-01-01)",
        "from | soon | carry-over.from: soon (expected: a day such as 2027-01-01)",
      })
  void refusesACarryOverThatCannotBeMeant(String member, String value, String message) {
    policy.put("carry-over.at-most", "50.00");
    policy.put("carry-over.from", "2027-01-01");
    policy.put("carry-over." + member, value);

    InvalidPolicyException refused = assertThrows(InvalidPolicyException.class, () -> read(policy));

    assertTrue(String.valueOf(refused.getMessage()).contains(message), refused::getMessage);
  }

  @Test
  void refusesToCarryOverWhatFlowsBack() {
    policy.keySet().removeIf(name -> name.startsWith("window"));
    policy.putAll(Map.of("window.rate", "PT1M", "carry-over.at-most", "1"));
    policy.put("carry-over.from", "2027-01-01");

    InvalidPolicyException refused = assertThrows(InvalidPolicyException.class, () -> read(policy));

    assertEquals(
        "headgate.policies[0].carry-over: set"
            + " (expected: only with a calendar window: what flows back is never left over)",
        refused.getMessage());
  }

  @Test
  void aLimitOfManyDigitsIsRefusedWithoutAllOfThem() {
    policy.put("limit", "1".repeat(100_000));

    InvalidPolicyException refused = assertThrows(InvalidPolicyException.class, () -> read(policy));

    assertEquals(
        "headgate.policies[0].limit: " + "1".repeat(64) + "...",
        String.valueOf(refused.getMessage()).split(" [(]")[0]);
  }

  @Test
  void refusesATokenLimitWithAFraction() {
    policy.putAll(Map.of("unit", "tokens", "limit", "1.5"));

    assertThrows(InvalidPolicyException.class, () -> read(policy));
  }

  @Test
  void refusesAPolicyThatNoTenantBounds() {
    policy.remove("match.tenant");

    InvalidPolicyException refused = assertThrows(InvalidPolicyException.class, () -> read(policy));

    assertEquals(
        "headgate.policies[0].match.tenant: missing"
            + " (expected: a tenant, or \"*\" for a balance of each tenant)",
        refused.getMessage());
  }

  @Test
  void refusesTwoPoliciesOfOneId() {
    InvalidPolicyException refused =
        assertThrows(InvalidPolicyException.class, () -> read(policy, policy));

    assertEquals(
        "headgate.policies[1].id: search-month (expected: an id of its own)", refused.getMessage());
  }

  @Test
  void refusesAKeyThatNobodyKnows() {
    policy.put("colour", "red");

    assertThrows(RuntimeException.class, () -> read(policy));
  }

  @SafeVarargs
  private static List<Policy> read(Map<String, String>... policies) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < policies.length; i++) {
      String path = "headgate.policies[" + i + "].";
      policies[i].forEach((name, value) -> properties.put(path + name, value));
    }
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .withMapping(PolicyConfiguration.class)
            .build();
    return PolicyReader.read(config.getConfigMapping(PolicyConfiguration.class).list());
  }
}
