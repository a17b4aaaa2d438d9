package dev.headgate.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.stack.InvoiceLine;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The books of a run, compared once it has come to rest: the provider's invoice against the
/// ledger, the ledger against the budgets, and all of them against what the clients saw.
///
/// @param asked what the clients of each team saw
record FaultBooks(FaultStack stack, Map<FaultPlan.Team, List<Asked>> asked) {

  /// @return what was found
  /// @throws AssertionError while anything is different
  FaultFigures agree() {
    FaultFigures figures = new FaultFigures();
    Map<String, List<InvoiceLine>> invoice = invoice();
    Set<String> known = new HashSet<>();
    asked.forEach((team, heard) -> {
      Map<String, Charged> charged = charged(team, invoice);
      charged.values().forEach(Charged::assertOnce);
      charged.values().forEach(it -> it.assertAgreesWithInvoice(FaultStack.SLICE));
      heard.forEach(one -> assertTold(one, charged.keySet(), invoice.keySet()));
      stack.quotas().forEach(quota -> assertBudgets(quota, team, charged.values()));
      known.addAll(charged.keySet());
      figures.add(heard, charged.values());
    });
    invoice.forEach((id, lines) ->
        assertTrue(known.contains(id), () -> "billed and not in the ledger: " + lines));
    return figures;
  }

  /// By request.
  private Map<String, List<InvoiceLine>> invoice() {
    List<InvoiceLine> lines = stack.parts().provider().invoice();
    for (InvoiceLine line : lines) {
      assertTrue(line.state() != InvoiceLine.State.OPEN, () -> "not ended: " + line);
    }
    return lines.stream().collect(groupingBy(InvoiceLine::requestId));
  }

  private Map<String, Charged> charged(
      FaultPlan.Team team, Map<String, List<InvoiceLine>> invoice) {
    return stack.ledger(team).ofTeam(team.name()).stream()
        .collect(groupingBy(entry -> entry.required("requestId").asText()))
        .entrySet()
        .stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                it -> new Charged(it.getValue(), invoice.getOrDefault(it.getKey(), List.of()))));
  }

  /// Who was answered is charged. Who was told that there is no budget is not, and nobody works for
  /// whom no hold was granted.
  private static void assertTold(Asked one, Set<String> charged, Set<String> billed) {
    switch (one) {
      case Asked.Answered(String id) ->
          assertTrue(charged.contains(id), () -> "not in the ledger: " + one);
      case Asked.Refused(String id, int status, String code) -> {
        assertFalse(status == 429 && charged.contains(id), () -> "charged: " + one);
        assertFalse(
            (status == 429 || code.equals("budget_unavailable")) && billed.contains(id),
            () -> "billed: " + one);
      }
      case Asked.Broken _, Asked.Unheard _ -> {}
    }
  }

  /// Nothing is held any more, and every unit has what the ledger adds up to.
  private void assertBudgets(String quota, FaultPlan.Team team, Collection<Charged> charged) {
    Fetched budgets = Fetched.get(quota + "/v1/budgets", stack.token(team, "fay"));
    assertEquals(200, budgets.status(), budgets::body);
    BigDecimal usd = charged.stream().map(Charged::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    long tokens = charged.stream().mapToLong(it -> it.tokens("input") + it.tokens("output")).sum();
    assertStands(budgets.json(), team.budget(), usd.movePointRight(9).longValueExact());
    assertStands(budgets.json(), "team-requests", charged.size());
    assertStands(budgets.json(), "team-tokens", tokens);
    assertStands(budgets.json(), "team-at-once", 0);
  }

  /// A balance that was never used is not there.
  private static void assertStands(JsonNode budgets, String policy, long settled) {
    long found = 0;
    for (JsonNode balance : budgets) {
      if (balance.required("policy").asText().equals(policy)) {
        assertEquals(0, balance.required("held").asLong(), balance::toString);
        found = balance.required("settled").asLong();
      }
    }
    assertEquals(settled, found, () -> policy + " and the ledger: " + budgets);
  }
}
