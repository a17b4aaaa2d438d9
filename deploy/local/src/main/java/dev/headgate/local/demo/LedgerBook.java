package dev.headgate.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/// The ledger, as the tenant's FinOps sees it.
///
/// @param billingUrl where usage-billing-service is
/// @param finOpsTokens a FinOps token for each tenant
record LedgerBook(String billingUrl, Map<String, String> finOpsTokens) {

  /// All entries of the request together: its charge and what adjusts it.
  Figures of(String tenant, String requestId) {
    String token = finOpsTokens.get(tenant);
    if (token == null) {
      throw new IllegalArgumentException("no token for " + tenant);
    }
    return Fetch.json(billingUrl + "/v1/ledger/entries/" + requestId, token)
        .map(LedgerBook::sum)
        .orElse(Figures.NONE);
  }

  private static Figures sum(JsonNode page) {
    Figures sum = Figures.NONE;
    for (JsonNode entry : page.get("entries")) {
      JsonNode tokens = entry.get("tokens");
      JsonNode cost = entry.path("cost");
      sum =
          sum.plus(
              new Figures(
                  entry.get("requests").asLong(),
                  tokens.get("input").asLong(),
                  tokens.get("cacheReadInput").asLong(),
                  tokens.get("output").asLong(),
                  tokens.get("reasoningOutput").asLong(),
                  cost.isTextual() ? new BigDecimal(cost.asText()) : BigDecimal.ZERO));
    }
    return sum;
  }
}
