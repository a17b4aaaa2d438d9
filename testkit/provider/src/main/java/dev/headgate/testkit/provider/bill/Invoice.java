package dev.headgate.testkit.provider.bill;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every attempt that was asked of the provider, in the order of arrival. Bounded: beyond
/// [#MAXIMUM_LINES] the oldest lines are forgotten.
public final class Invoice {

  static final int MAXIMUM_LINES = 100_000;

  private final boolean kept;
  private final ArrayDeque<Bill> bills = new ArrayDeque<>();
  private final Map<String, Integer> attempts = new HashMap<>();

  /// @param kept false to remember nothing at all, for benchmarks
  public Invoice(boolean kept) {
    this.kept = kept;
  }

  public synchronized Bill open(String requestId, Asked asked) {
    if (!kept) {
      return new Bill(requestId, 1, asked);
    }
    if (bills.size() == MAXIMUM_LINES) {
      attempts.remove(bills.removeFirst().line().requestId());
    }
    int attempt = requestId.isEmpty() ? 1 : attempts.merge(requestId, 1, Integer::sum);
    var bill = new Bill(requestId, attempt, asked);
    bills.addLast(bill);
    return bill;
  }

  public synchronized List<InvoiceLine> lines() {
    return bills.stream().map(Bill::line).toList();
  }

  public synchronized void clear() {
    bills.clear();
    attempts.clear();
  }
}
