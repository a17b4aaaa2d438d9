package dev.headgate.local.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The result, a row a team: the ledger's figures, the provider's beside them, and what is left of
/// the tightest budget.
record TeamTable(List<Person> people, Reconciliation books) {

  private static final String ROW = "  %-16s %8s %8s %8s %8s %9s %14s %14s %12s  %s%n";

  String text() {
    return ROW.formatted(
            "",
            "requests",
            "input",
            "cached",
            "output",
            "reasoning",
            "cost USD",
            "provider USD",
            "left USD",
            "of budget")
        + people.stream().map(this::row).collect(Collectors.joining());
  }

  private String row(Person person) {
    Figures ledger = sum(person, books::ledgerOf);
    Figures provider = sum(person, call -> books.provider().of(call.requestId()));
    var budget =
        books.budgets().stream()
            .filter(it -> it.person().equals(person))
            .findFirst()
            .flatMap(BudgetBook::tightest);
    return ROW.formatted(
        person.tenant() + "/" + person.team(),
        ledger.requests(),
        ledger.inputTokens(),
        ledger.cachedInputTokens(),
        ledger.outputTokens(),
        ledger.reasoningTokens(),
        plain(ledger.usd()),
        plain(provider.usd()),
        budget.map(it -> plain(BigDecimal.valueOf(it.left(), 9))).orElse(""),
        budget.map(BudgetBook.Balance::policy).orElse("none"));
  }

  private Figures sum(Person person, Function<Call, Figures> book) {
    return books.calls().stream()
        .filter(call -> call.person().equals(person))
        .map(book)
        .reduce(Figures.NONE, Figures::plus);
  }

  private static String plain(BigDecimal usd) {
    return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
  }
}
