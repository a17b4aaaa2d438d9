package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/// Reads balances as a tenant does: over HTTP, with a token.
record BudgetReader(String quotaUrl, String token) {

  /// One balance, in the unit of its policy.
  record Standing(long settled, long held) {}

  /// Where the budget of a team stands in the month that is open now.
  Standing ofTeam(String team) {
    return of("each-team", "team=" + team);
  }

  /// Where a whole tenant stands in the month that is open now.
  Standing ofTenant() {
    return of("whole-tenant", "");
  }

  private Standing of(String policy, String partition) {
    Fetched fetched = Fetched.get(quotaUrl + "/v1/budgets", token);
    assertEquals(200, fetched.status(), fetched::body);
    JsonNode balances = fetched.json();
    JsonNode list = balances.isArray() ? balances : balances.required("budgets");
    return StreamSupport.stream(list.spliterator(), false)
        .filter(balance -> balance.required("policy").asText().startsWith(policy))
        .filter(balance -> balance.required("partition").asText().endsWith(partition))
        .map(balance ->
            new Standing(balance.required("settled").asLong(), balance.required("held").asLong()))
        .findFirst()
        .orElse(new Standing(0, 0));
  }
}
