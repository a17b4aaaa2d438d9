package dev.headgate.quota.reconciliation;

import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reconciliation.Line.Cause;
import dev.headgate.quota.reservation.Balance;
import dev.headgate.quota.usagelog.Starts;
import dev.headgate.quota.usagelog.Tally;
import dev.headgate.quota.usagelog.Target;
import dev.headgate.quota.usagelog.UsageLog;
import dev.headgate.quota.window.CalendarWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Compares the calendar balances of a tenant with the usage log. Rates are left out: they forget
/// as time goes by. So is what counts only while it is held: nothing of it is logged. One report at
/// a time; blocks for as long as the log takes to be read.
@ApplicationScoped
public class Reconciliation {

  private final Policies policies;
  private final Balances balances;
  private final UsageLog log;
  private final Differences differences;
  private final Semaphore one = new Semaphore(1);

  Reconciliation(Policies policies, Balances balances, UsageLog log, Differences differences) {
    this.policies = policies;
    this.balances = balances;
    this.log = log;
    this.differences = differences;
  }

  /// Every balance of a window that has not ended.
  ///
  /// @throws ReconcilingException when another report is being made
  public List<Line> of(String tenant) {
    if (!one.tryAcquire()) {
      throw new ReconcilingException();
    }
    try {
      List<Line> lines = compare(tenant);
      differences.report(tenant, lines);
      return lines;
    } finally {
      one.release();
    }
  }

  private List<Line> compare(String tenant) {
    Map<String, Balance> before = balances.of(tenant);
    Map<Target, Long> logged = logged(tenant);
    Map<String, Balance> after = balances.of(tenant);
    boolean eventsWait = balances.eventsWait(tenant);
    List<Line> lines = new ArrayList<>();
    logged.forEach((target, sum) -> {
      Balance stands = after.get(target.key());
      lines.add(line(target, sum, before.get(target.key()), stands, eventsWait));
      after.remove(target.key());
    });
    after.forEach((key, balance) -> {
      if (isCalendar(tenant, balance)) {
        lines.add(notLogged(balance, before.get(key), eventsWait));
      }
    });
    return lines;
  }

  private Map<Target, Long> logged(String tenant) {
    Instant now = Instant.now();
    Tally tally = new Tally(policies, now);
    log.read(
        Starts.of(policies.of(tenant), now),
        usage -> {
          if (usage.subject().tenant().equals(tenant)) {
            tally.add(usage);
          }
        },
        () -> {});
    Map<Target, Long> logged = new HashMap<>();
    tally.forEach((target, sum) -> {
      if (target instanceof Target.InWindow window && now.isBefore(window.span().ends())) {
        logged.put(target, sum.amount());
      }
    });
    return logged;
  }

  private boolean isCalendar(String tenant, Balance balance) {
    Policy policy = policies.byId(tenant, balance.policy());
    return policy != null && policy.window() instanceof CalendarWindow;
  }

  private static Line line(
      Target target,
      long logged,
      @Nullable Balance before,
      @Nullable Balance after,
      boolean eventsWait) {
    long settled = after == null ? 0 : after.settled();
    long held = after == null ? 0 : after.held();
    return new Line(
        target.policy(),
        target.unit(),
        target.partition(),
        target.window(),
        settled,
        held,
        logged,
        cause(before == null ? 0 : before.settled(), settled, held, logged, eventsWait));
  }

  private static Line notLogged(Balance after, @Nullable Balance before, boolean eventsWait) {
    return new Line(
        after.policy(),
        after.unit(),
        after.partition(),
        after.window(),
        after.settled(),
        after.held(),
        0,
        cause(before == null ? 0 : before.settled(), after.settled(), after.held(), 0, eventsWait));
  }

  static Cause cause(long before, long settled, long held, long logged, boolean eventsWait) {
    if (settled == logged) {
      return Cause.NONE;
    }
    if (before <= logged && logged <= settled + held) {
      return Cause.IN_FLIGHT;
    }
    if (logged > settled) {
      return Cause.LOG_AHEAD;
    }
    return eventsWait ? Cause.OUTBOX : Cause.STORE_AHEAD;
  }
}
