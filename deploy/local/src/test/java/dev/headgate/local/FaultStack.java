package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.stack.LocalStack;
import dev.headgate.testkit.stack.PartProcess;
import dev.headgate.testkit.stack.ServiceProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The stack whose processes are killed and stopped, with two quota-services, short leases, and
/// holds that grow in small slices.
record FaultStack(LocalStack parts, ServiceProcess secondQuota) implements AutoCloseable {
  /// The output that a stream holds at a time, in tokens.
  static final int SLICE = 64;

  static FaultStack start() {
    LocalStack parts =
        LocalStack.builder(Path.of("target", "fault-runs-" + ProcessHandle.current().pid()))
            .overlay(
                """
                headgate:
                  policies:
                    - { id: team-requests, match: { tenant: "*", team: "*" }, unit: requests, limit: 1000000,
                        window: { calendar: month, zone: UTC }, enforcement: hard }
                    - { id: team-tokens, match: { tenant: "*", team: "*" }, unit: tokens, limit: 1000000000,
                        window: { calendar: month, zone: UTC }, enforcement: hard }
                    - { id: team-at-once, match: { tenant: "*", team: "*" }, unit: concurrent-requests, limit: 8 }
                  router: { lease: 5S, hold-slice: %d }
                  quota: { sweep-interval: 0.5S, epoch: { settle-down: 7S } }
                """
                    .formatted(SLICE))
            .start();
    return new FaultStack(parts, parts.addQuota("quota-2"));
  }

  PartProcess part(Fault.Part part) {
    return switch (part) {
      case ROUTER -> parts.router();
      case QUOTA -> parts.quota();
      case QUOTA_2 -> secondQuota;
      case REDIS -> parts.redis();
      case KAFKA -> parts.kafka();
    };
  }

  /// Both quota-services.
  List<String> quotas() {
    return List.of(parts.quota().url(), secondQuota.url());
  }

  /// Makes the team's own budget through the API.
  void makeBudget(FaultPlan.Team team) throws IOException, InterruptedException {
    String policy =
        """
        {"id":"%s","match":{"team":"%s"},"unit":"usd","limit":"%s",\
        "window":{"calendar":"month","zone":"UTC"},"enforcement":"hard","reason":"a fault run"}\
        """
            .formatted(
                team.budget(), team.name(), BigDecimal.valueOf(team.nanoUsd(), 9).toPlainString());
    HttpResponse<String> made =
        Fetched.HTTP.send(
            HttpRequest.newBuilder(URI.create(parts.quota().url() + "/v1/policies"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token(team, "fay", "finops"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(policy))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(201, made.statusCode(), made::body);
  }

  String token(FaultPlan.Team team, String user, String... roles) {
    return parts.issuer().token(team.tenant(), team.name(), user, roles);
  }

  ChatClient chat(FaultPlan.Team team, String user) {
    return new ChatClient(parts.router().url(), token(team, user));
  }

  LedgerReader ledger(FaultPlan.Team team) {
    return new LedgerReader(parts.billing().url(), token(team, "fay"));
  }

  /// What each quota-service reports of budgets that differ from the usage log, both tenants.
  List<JsonNode> differences() {
    List<JsonNode> all = new ArrayList<>();
    for (String quota : quotas()) {
      for (String tenant : List.of("acme", "globex")) {
        String finance = parts.issuer().token(tenant, "finance", "fay", "finops");
        Fetched report = Fetched.get(quota + "/v1/reconciliation", finance);
        assertEquals(200, report.status(), report::body);
        report.json().required("balances").forEach(all::add);
      }
    }
    assertFalse(all.isEmpty(), "nothing was compared");
    all.removeIf(line -> line.required("cause").asText().equals("none"));
    return all;
  }

  @Override
  public void close() {
    parts.close();
  }
}
