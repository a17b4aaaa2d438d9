package dev.headgate.local;

import dev.headgate.testkit.stack.InvoiceLine;
import dev.headgate.testkit.stack.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The stack under test, one for all tests of this JVM, with leases short enough to wait for.
final class WholePath {
  static final Duration LEASE = Duration.ofSeconds(5);
  static final Duration SWEEP = Duration.ofMillis(500);

  /// Everything that the parts keep and log lies below.
  static final Path DIRECTORY =
      Path.of("target", "whole-path-" + ProcessHandle.current().pid()).toAbsolutePath();

  private static final class Started {
    static final LocalStack STACK =
        LocalStack.builder(DIRECTORY)
            .overlay(
                """
                headgate:
                  policies:
                    - { id: each-team, match: { tenant: acme, team: "*" }, unit: usd, limit: "100000.00",
                        window: { calendar: month, zone: UTC }, enforcement: hard }
                    - { id: whole-tenant-acme, match: { tenant: acme }, unit: usd, limit: "100000.00",
                        window: { calendar: month, zone: UTC }, enforcement: hard }
                    - { id: whole-tenant-globex, match: { tenant: globex }, unit: usd, limit: "100000.00",
                        window: { calendar: month, zone: UTC }, enforcement: hard }
                  router: { lease: 5S }
                  quota: { sweep-interval: 0.5S, epoch: { settle-down: 7S } }
                """)
            .start();
  }

  private WholePath() {}

  static LocalStack stack() {
    return Started.STACK;
  }

  static String token(String tenant, String team, String user, String... roles) {
    return stack().issuer().token(tenant, team, user, roles);
  }

  static ChatClient chat(String token) {
    return new ChatClient(stack().router().url(), token);
  }

  static LedgerReader ledger(String tenant) {
    return new LedgerReader(stack().billing().url(), token(tenant, "finance", "fay", "finops"));
  }

  static BudgetReader budgets(String tenant) {
    return new BudgetReader(stack().quota().url(), token(tenant, "finance", "fay", "finops"));
  }

  /// What the provider billed for a request.
  static List<InvoiceLine> invoiceOf(String requestId) {
    return stack().provider().invoice().stream()
        .filter(line -> line.requestId().equals(requestId))
        .toList();
  }
}
