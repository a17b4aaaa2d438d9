package dev.headgate.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compares the ledger with the provider's invoice request by request, and the budgets with the
/// ledger person by person. Nothing may differ, by however little.
///
/// @param calls every call of the run
/// @param ledger what the ledger says, by request id
/// @param provider the invoice
/// @param budgets each person's budgets
record Reconciliation(
    List<Call> calls,
    Map<String, Figures> ledger,
    ProviderBook provider,
    List<BudgetBook> budgets) {

  private static final int NANO = 9;

  /// Each difference in words; empty when the books agree.
  List<String> differences() {
    var differences = new ArrayList<String>();
    calls.forEach(call -> compare(call, differences));
    budgets.forEach(budget -> compare(budget, differences));
    return List.copyOf(differences);
  }

  private void compare(Call call, List<String> differences) {
    Figures ours = ledgerOf(call);
    Figures theirs = provider.of(call.requestId());
    Figures expected =
        switch (call) {
          case Call.Answered _, Call.Left _ -> theirs;
          case Call.Refused _ -> Figures.NONE;
        };
    if (call.requestId().isEmpty()) {
      differences.add("an answer to " + call.person() + " carries no request id");
    } else if (call instanceof Call.Refused && !theirs.agreesWith(Figures.NONE)) {
      differences.add(call.requestId() + " was refused, but the provider was asked: " + theirs);
    } else if (!(call instanceof Call.Refused) && theirs.requests() != 1) {
      differences.add(call.requestId() + " of " + call.person() + " is not in the invoice");
    } else if (!ours.agreesWith(expected)) {
      differences.add(
          "%s of %s: the ledger says %s, the provider %s"
              .formatted(call.requestId(), call.person(), ours, theirs));
    }
  }

  private void compare(BudgetBook budget, List<String> differences) {
    long expected =
        calls.stream()
            .filter(call -> call.person().equals(budget.person()))
            .mapToLong(call -> nanoUsd(ledgerOf(call).usd()))
            .sum();
    if (budget.own().isEmpty()) {
      differences.add("no budget is counted for " + budget.person());
    }
    for (BudgetBook.Balance balance : budget.own()) {
      if (balance.settled() != expected || balance.held() != 0) {
        differences.add(
            "budget %s of %s: settled %d, held %d nano-USD; the ledger says %d"
                .formatted(
                    balance.policy(),
                    budget.person(),
                    balance.settled(),
                    balance.held(),
                    expected));
      }
    }
  }

  Figures ledgerOf(Call call) {
    return ledger.getOrDefault(call.requestId(), Figures.NONE);
  }

  /// Budgets count whole nano-USD, each request rounded up.
  private static long nanoUsd(BigDecimal usd) {
    return usd.movePointRight(NANO).setScale(0, RoundingMode.CEILING).longValueExact();
  }
}
