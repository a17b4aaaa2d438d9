package dev.headgate.quota.simulation;

import dev.headgate.quota.policy.CarryOver;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.WindowSpan;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The accounts of a policy: of each partition the one that is open. Requests come in their order,
/// so a window that is left is not entered again; what became of it is kept by [Foremost].
final class Accounts {

  private final Policy policy;
  private final Bound bound;
  private final Foremost windows;
  private final Map<String, Account> open = new HashMap<>();

  Accounts(Policy policy, Bound bound, Foremost windows) {
    this.policy = policy;
    this.bound = bound;
    this.windows = windows;
  }

  /// Where a request counts that came in at `at`.
  Account of(String partition, Instant at) {
    Account before = open.get(partition);
    if (before != null && covers(before.span(), at)) {
      return before;
    }
    Account account = open(partition, at, before);
    if (before != null) {
      windows.offer(before.report());
    }
    open.put(partition, account);
    bound.require("balances", open.size());
    return account;
  }

  /// Nothing follows.
  void close() {
    open.values().forEach(account -> windows.offer(account.report()));
    open.clear();
  }

  private static boolean covers(@Nullable WindowSpan span, Instant at) {
    return span == null || at.isBefore(span.ends());
  }

  private Account open(String partition, Instant at, @Nullable Account before) {
    return switch (policy.window()) {
      case CalendarWindow calendar ->
          account(partition, calendar.at(at), before, new Counter.Filling());
      case RateWindow rate ->
          account(partition, null, before, new Counter.Refilling(policy.limit(), rate));
      case WhileHeld _ -> account(partition, null, before, new Counter.Occupying());
    };
  }

  private Account account(
      String partition, @Nullable WindowSpan span, @Nullable Account before, Counter counter) {
    return new Account(policy, partition, span, limit(partition, span, before), counter);
  }

  /// The limit of a window that begins: of a rate, its burst.
  ///
  /// @param before the window of this partition that was used last, as it ended; null for the first
  private long limit(String partition, @Nullable WindowSpan span, @Nullable Account before) {
    return switch (policy.window()) {
      case RateWindow rate -> rate.burst();
      case WhileHeld _ -> policy.in(partition).limit();
      case CalendarWindow calendar ->
          policy.in(partition).limit() + carried(calendar, span, before);
    };
  }

  /// What the window before leaves to one that begins. The first that was used is handed nothing.
  private long carried(
      CalendarWindow calendar, @Nullable WindowSpan span, @Nullable Account before) {
    CarryOver over = policy.carryOver();
    if (over == null || span == null || before == null || before.span() == null) {
      return 0;
    }
    WindowSpan last = calendar.at(span.starts().minusMillis(1));
    if (!over.isFrom(last.starts(), calendar.zone())) {
      return 0;
    }
    long used = last.equals(before.span()) ? before.level(span.starts()) : 0;
    return Math.min(over.atMost(), Math.max(0, over.of() - used));
  }
}
