package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GoalTest {

  @Test
  void aGoalSaysWhetherItIsMet() {
    Goal goal = new Goal("CPU, router / nginx", 1.5);

    assertEquals("goal: CPU, router / nginx <= 1.5: 1.50, met\n", goal.judge(1.5));
    assertEquals("goal: CPU, router / nginx <= 1.5: 1.52, NOT met\n", goal.judge(1.52));
  }

  @Test
  void aWholeNumberIsShownAsOne() {
    assertEquals("goal: ms <= 5: 0.25, met\n", new Goal("ms", 5).judge(0.25));
  }

  @Test
  void aGoalMayBeTheLeastThatIsAccepted() {
    Goal goal = Goal.atLeast("service / script", 0.5);

    assertEquals("goal: service / script >= 0.5: 0.50, met\n", goal.judge(0.5));
    assertEquals("goal: service / script >= 0.5: 0.48, NOT met\n", goal.judge(0.48));
  }
}
