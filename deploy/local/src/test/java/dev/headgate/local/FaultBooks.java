package dev.headgate.local;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.stack.InvoiceLine;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The three books of a run, compared once all has come to rest: the provider's invoice, the ledger
/// and the budgets.
final class FaultBooks {
  private final FaultStack stack;
  private final FaultPlan plan;
  private final Map<FaultPlan.Team, List<Asked>> asked;
  private final Map<String, Integer> figures = new TreeMap<>();

  FaultBooks(FaultStack stack, FaultPlan plan, Map<FaultPlan.Team, List<Asked>> asked) {
    this.stack = stack;
    this.plan = plan;
    this.asked = asked;
  }

  void agree() {
    figures.clear();
    Map<String, List<InvoiceLine>> invoice =
        stack.parts().provider().invoice().stream().collect(groupingBy(InvoiceLine::requestId));
    invoice.values().forEach(lines -> lines.forEach(line ->
        assertTrue(line.state() != InvoiceLine.State.OPEN, () -> "still open: " + line)));
    Set<String> charged = new HashSet<>();
    for (FaultPlan.Team team : plan.teams()) {
      charged.addAll(agree(team, invoice));
    }
    for (String billed : invoice.keySet()) {
      assertTrue(charged.contains(billed), () -> "billed and not in the ledger: " + invoice.get(billed));
    }
  }

  private Set<String> agree(FaultPlan.Team team, Map<String, List<InvoiceLine>> invoice) {
    Map<String, List<JsonNode>> ledger =
        stack.ledger(team).ofTeam(team.name()).stream()
            .collect(groupingBy(entry -> entry.required("requestId").asText()));
    long nanoUsd = 0;
    long tokens = 0;
    for (var request : ledger.entrySet()) {
      List<JsonNode> entries = request.getValue();
      assertEquals(
          1, entries.stream().mapToInt(it -> it.required("requests").asInt()).sum(), entries::toString);
      assertEquals(
          1,
          entries.stream().filter(it -> it.required("kind").asText().equals("charge")).count(),
          entries::toString);
      BigDecimal cost =
          entries.stream().map(LedgerReader::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal billed =
          invoice.getOrDefault(request.getKey(), List.of()).stream()
              .map(InvoiceLine::usd)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      JsonNode standing = entries.stream().filter(it -> it.required("requests").asInt() > 0).reduce((_, b) -> b).orElseThrow();
      int gap = cost.subtract(billed).movePointRight(9).intValueExact();
      String certainty = standing.required("certainty").asText();
      figures.merge(certainty, 1, Integer::sum);
      if (entries.size() > 1) figures.merge("corrected", 1, Integer::sum);
      if (gap > 0) figures.merge(certainty + "-over-max", gap / 600, Math::max);
      if (gap < 0) figures.merge(certainty + "-under-max", -gap / 600, Math::max);
      if (certainty.equals("reported")) assertEquals(0, gap, () -> entries + " " + invoice.get(request.getKey()));
      nanoUsd += cost.movePointRight(9).longValueExact();
      tokens += entries.stream().mapToLong(it -> it.at("/tokens/input").asLong() + it.at("/tokens/output").asLong()).sum();
    }
    for (Asked one : asked.get(team)) {
      switch (one) {
        case Asked.Answered(String id) -> {
          figures.merge("answered", 1, Integer::sum);
          assertTrue(ledger.containsKey(id), () -> "answered, and not in the ledger: " + id);
        }
        case Asked.Refused(String id, int status, String code) -> {
          figures.merge(code, 1, Integer::sum);
          if (status == 429) assertTrue(!ledger.containsKey(id), () -> "refused, and charged: " + id);
          if (status == 429 || code.equals("budget_unavailable"))
            assertTrue(!invoice.containsKey(id), () -> "refused, and billed: " + id);
        }
        case Asked.Broken _ -> figures.merge("broken", 1, Integer::sum);
        case Asked.Unheard _ -> figures.merge("unheard", 1, Integer::sum);
      }
    }
    for (String quota : stack.quotas()) {
      Fetched budgets = Fetched.get(quota + "/v1/budgets", stack.token(team, "fay"));
      assertEquals(200, budgets.status(), budgets::body);
      assertStands(budgets, "budget-" + team.name(), nanoUsd);
      assertStands(budgets, "team-requests", ledger.size());
      assertStands(budgets, "team-tokens", tokens);
      assertStands(budgets, "team-at-once", 0);
    }
    figures.put(team.tenant() + team.name().substring(team.name().lastIndexOf('-')) + "-permille", (int) (nanoUsd * 1000 / team.nanoUsd()));
    return ledger.keySet();
  }

  private static void assertStands(Fetched budgets, String policy, long settled) {
    for (JsonNode balance : budgets.json()) {
      if (balance.required("policy").asText().equals(policy)) {
        assertEquals(0, balance.required("held").asLong(), () -> policy + " holds: " + balance);
        assertEquals(settled, balance.required("settled").asLong(), () -> "the ledger has another sum: " + balance);
        return;
      }
    }
    assertEquals(0, settled, () -> "no balance of " + policy);
  }

  @Override
  public String toString() {
    return figures.toString();
  }
}
