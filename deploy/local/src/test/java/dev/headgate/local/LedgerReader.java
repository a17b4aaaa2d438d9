package dev.headgate.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// Reads the ledger as a FinOps analyst of one tenant does: over HTTP, with a token.
record LedgerReader(String billingUrl, String token) {

  /// The entries of a request, once there are any.
  List<JsonNode> awaitEntries(String requestId, Duration patience) {
    return await("a ledger entry of " + requestId)
        .atMost(patience)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> entries(requestId), entries -> !entries.isEmpty());
  }

  /// The entries of a request; none while it is unknown.
  List<JsonNode> entries(String requestId) {
    Fetched fetched = Fetched.get(billingUrl + "/v1/ledger/entries/" + requestId, token);
    if (fetched.status() == 404) {
      return List.of();
    }
    assertEquals(200, fetched.status(), fetched::body);
    return StreamSupport.stream(fetched.json().required("entries").spliterator(), false).toList();
  }

  /// Every entry of a team in the month that is open now.
  List<JsonNode> ofTeam(String team) {
    List<JsonNode> all = new ArrayList<>();
    String page = "";
    do {
      Fetched fetched =
          Fetched.get(billingUrl + "/v1/ledger/entries?page-size=1000&team=" + team + page, token);
      assertEquals(200, fetched.status(), fetched::body);
      fetched.json().required("entries").forEach(all::add);
      JsonNode next = fetched.json().path("next");
      page = next.isTextual() ? "&page-token=" + next.asText() : "";
    } while (!page.isEmpty());
    return all;
  }

  /// The one entry of a request.
  JsonNode theOnlyEntry(String requestId, Duration patience) {
    List<JsonNode> entries = awaitEntries(requestId, patience);
    assertEquals(1, entries.size(), () -> "entries of " + requestId + ": " + entries);
    return entries.getFirst();
  }

  static BigDecimal cost(JsonNode entry) {
    return new BigDecimal(entry.required("cost").asText());
  }
}
