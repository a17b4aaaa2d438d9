package dev.headgate.router.budget;

import dev.headgate.router.error.ExchangeError.BudgetUnavailable;
import java.util.List;

/// What the budgets would answer to a request now; nothing is held by asking.
public sealed interface Checked {

  /// @param granted whether every policy would grant it
  /// @param findings what each policy that applies would answer
  record Answered(boolean granted, List<Finding> findings) implements Checked {
    public Answered {
      findings = List.copyOf(findings);
    }
  }

  /// Nobody could be asked.
  record Unknown(BudgetUnavailable error) implements Checked {}
}
