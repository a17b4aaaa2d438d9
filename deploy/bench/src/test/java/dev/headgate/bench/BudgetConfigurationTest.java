package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.event.CallerV1;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetConfigurationTest {

  @ParameterizedTest
  @EnumSource(Matching.class)
  void asManyPoliciesMatchAsTheCaseSays(Matching matching) {
    CallerV1 caller = matching.caller("acme");
    List<String> policies = BudgetConfiguration.policies();

    long matched =
        policies.stream()
            .filter(policy -> caller.team() != null || !policy.contains("team: "))
            .filter(policy -> caller.project() != null || !policy.contains("project: "))
            .filter(policy -> caller.user() != null || !policy.contains("user: "))
            .count();

    assertEquals(100, policies.stream().distinct().count());
    assertEquals(matching.policies(), matched);
  }
}
