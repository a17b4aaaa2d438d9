package dev.headgate.quota.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Match;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.window.RateWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyBudgetsTest {

  private static final String KEY = "0199e3a0-0000-7000-8000-000000000001";
  private static final Owner OWNER = new Owner("acme", "search", null, "ann", "cli");

  @Test
  void aPolicyThatIsForTheKeyIsInForce() {
    isInForce(true, Map.of(Level.TENANT, "acme"));
    isInForce(true, Map.of(Level.TENANT, "acme", Level.KEY, Match.EACH));
    isInForce(true, Map.of(Level.TENANT, Match.EACH, Level.USER, "ann", Level.KEY, KEY));
    isInForce(true, Map.of(Level.TENANT, "acme", Level.MODEL, "gpt-4o-mini"));
  }

  @Test
  void aPolicyThatIsForOthersIsNot() {
    isInForce(false, Map.of(Level.TENANT, "globex"));
    isInForce(false, Map.of(Level.TENANT, "acme", Level.TEAM, "billing"));
    isInForce(false, Map.of(Level.TENANT, "acme", Level.PROJECT, Match.EACH));
    isInForce(false, Map.of(Level.TENANT, "acme", Level.KEY, "another"));
  }

  @Test
  void aPolicyThatIsGoneIsNot() {
    assertEquals(false, new KeyBudgets(new Policies(List.of())).isInForce("budget", OWNER, KEY));
  }

  private static void isInForce(boolean expected, Map<Level, String> match) {
    Policy policy =
        new Policy(
            "budget",
            new Match(match),
            BudgetUnit.REQUESTS,
            1,
            new RateWindow(Duration.ofMinutes(1), 1),
            Enforcement.HARD);
    KeyBudgets budgets = new KeyBudgets(new Policies(List.of(policy)));
    assertEquals(expected, budgets.isInForce("budget", OWNER, KEY), match::toString);
  }
}
