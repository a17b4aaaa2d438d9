package dev.headgate.quota.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.quota.policy.PolicyConfiguration.PressureEntry;
import dev.headgate.quota.pressure.Ladder;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderReaderTest {

  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "headgate.policies[0].id", "month",
              "headgate.policies[0].match.tenant", "acme",
              "headgate.policies[0].unit", "tokens",
              "headgate.policies[0].limit", "1000",
              "headgate.policies[0].window.calendar", "month"));

  @Test
  void readsEveryStep() {
    step(0, Map.of("at", "0.80", "do", "alert"));
    step(1, Map.of("at", "0.9", "do", "clamp-output", "max-output-tokens", "512"));
    step(2, Map.of("at", "0.95", "do", "downgrade", "model", "gpt-4o-mini"));
    step(3, Map.of("at", "0.95", "do", "wait", "at-most", "5S"));
    step(4, Map.of("at", "1.0", "do", "stop"));

    assertEquals(
        new Ladder(
            List.of(
                rung("0.8", new Step.Alert()),
                rung("0.9", new Step.ClampOutput(512)),
                rung("0.95", new Step.Downgrade("gpt-4o-mini")),
                rung("0.95", new Step.Wait(Duration.ofSeconds(5))),
                rung("1", new Step.Stop()))),
        read().getFirst().ladder());
  }

  @Test
  void aPolicyWithoutStepsHasNone() {
    assertEquals(Ladder.NONE, read().getFirst().ladder());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at=0.8 do=explode | do: explode (expected: alert, clamp-output, downgrade, wait, stop)",
        "at=0 do=alert | at: 0 (expected: a share of the limit, 0.0001..1)",
        "at=-0.5 do=alert | at: -0.5 (expected: a share of the limit, 0.0001..1)",
        "at=80 do=alert | at: 80 (expected: a share of the limit, 0.0001..1)",
        "at=0.00001 do=alert | at: 0.00001 (expected: a share of the limit, 0.0001..1)",
        "at=1e-999999999 do=alert | at: 1e-999999999 (expected: a share of the limit, 0.0001..1)",
        "at=most do=alert | at: most (expected: a share of the limit, 0.0001..1)",
        "at=0.9 do=clamp-output | max-output-tokens: missing (expected: a whole number of tokens",
        "at=0.9 do=clamp-output max-output-tokens=0 | max-output-tokens: 0 (expected: a whole",
        "at=0.9 do=clamp-output max-output-tokens=1.5 | max-output-tokens: 1.5 (expected: a whole",
        "at=0.9 do=alert max-output-tokens=9 | max-output-tokens: 9 (expected: only with clamp-output)",
        "at=0.9 do=downgrade | model: missing (expected: a model's name",
        "at=0.9 do=stop model=m | model: m (expected: only with downgrade)",
        "at=0.9 do=wait | at-most: missing (expected: a duration such as 5S, at most 1M)",
        "at=0.9 do=wait at-most=0S | at-most: 0S (expected: a duration such as 5S, at most 1M)",
        "at=0.9 do=wait at-most=2M | at-most: 2M (expected: a duration such as 5S, at most 1M)",
        "at=0.9 do=wait at-most=soon | at-most: soon (expected: a duration such as 5S, at most 1M)",
        "at=0.9 do=stop at-most=5S | at-most: 5S (expected: only with wait)",
      })
  void refusesWhatCannotBeMeantAndNamesIt(String step, String message) {
    Map<String, String> members = new HashMap<>();
    for (String member : step.split(" ")) {
      members.put(member.split("=")[0], member.split("=")[1]);
    }
    step(0, members);

    assertRefused("headgate.policies[0].pressure[0]." + message);
  }

  @Test
  void refusesStepsThatContradictEachOther() {
    step(0, Map.of("at", "0.9", "do", "stop"));
    step(1, Map.of("at", "0.8", "do", "alert"));
    assertRefused(
        "headgate.policies[0].pressure[1].at: 0.8 (expected: at least 0.9, the step before)");

    step(1, Map.of("at", "0.95", "do", "stop"));
    assertRefused("headgate.policies[0].pressure[1].do: stop (expected: not twice)");
  }

  @Test
  void anObservingPolicyOnlyAlerts() {
    properties.put("headgate.policies[0].enforcement", "observe");
    step(0, Map.of("at", "0.9", "do", "stop"));

    assertRefused(
        "headgate.policies[0].pressure[0].do: stop (expected: only alert with enforcement observe)");
  }

  @Test
  void refusesALadderThatIsTooLong() {
    PolicyConfiguration.PressureEntry none = null;
    List<PressureEntry> seventeen = Collections.nCopies(17, none);

    InvalidPolicyException refused =
        assertThrows(
            InvalidPolicyException.class,
            () -> LadderReader.read("pressure", seventeen, Enforcement.HARD));

    assertEquals("pressure: 17 steps (expected: at most 16 steps)", refused.getMessage());
  }

  private void step(int index, Map<String, String> members) {
    String path = "headgate.policies[0].pressure[" + index + "].";
    properties.keySet().removeIf(name -> name.startsWith(path));
    members.forEach((name, value) -> properties.put(path + name, value));
  }

  private void assertRefused(String message) {
    InvalidPolicyException refused = assertThrows(InvalidPolicyException.class, this::read);
    int length = Math.min(message.length(), refused.getMessage().length());
    assertEquals(message, refused.getMessage().substring(0, length));
  }

  private static Rung rung(String at, Step step) {
    return new Rung(new BigDecimal(at), step);
  }

  private List<Policy> read() {
    return PolicyReader.read(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .withMapping(PolicyConfiguration.class)
            .build()
            .getConfigMapping(PolicyConfiguration.class)
            .list());
  }
}
