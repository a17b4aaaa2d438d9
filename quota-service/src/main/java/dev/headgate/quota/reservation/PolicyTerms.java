package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.CarryOver;
import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.WindowSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Policies as scripts take them: limits as of now, and for each calendar window both the one that
/// `now` falls into and the next, so that the store's clock can choose.
public final class PolicyTerms {

  private PolicyTerms() {}

  /// The balances to declare, and the policies that name them by position.
  public record Declared(List<String> keys, List<Term> policies) {}

  /// One policy with its balances: either `windows`, or one `balance` that has no calendar.
  public record Term(
      String policy,
      String unit,
      String partition,
      String enforcement,
      long limit,
      @Nullable TermStop stop,
      @Nullable TermCarry carry,
      @Nullable List<LadderTerms.TermStep> ladder,
      long amount,
      @Nullable List<TermWindow> windows,
      @Nullable TermBalance balance) {}

  /// Up to where new reservations are admitted: a share of the limit, as an amount and in
  /// ten-thousandths.
  public record TermStop(long upTo, long share) {}

  /// What a window is handed on by the one before it: at most `atMost` of what that left of `of`.
  public record TermCarry(long atMost, long of) {}

  /// One window of a policy. Key positions are 1-based, as in a script.
  ///
  /// @param before the position of the balance of the window before, where that hands on what it
  ///   left
  public record TermWindow(
      int key, @Nullable Integer before, String window, long starts, long ends, long keep) {}

  /// The balance of a rate, or of what counts only while it is held.
  public record TermBalance(
      int key,
      String window,
      @Nullable Long period,
      @Nullable Long burst,
      @Nullable Boolean whileHeld) {}

  /// The limits of a policy as of now.
  public record Limit(
      String unit,
      long limit,
      String enforcement,
      @Nullable TermCarry carry,
      @Nullable List<LadderTerms.TermStep> ladder,
      @Nullable Long period,
      @Nullable Long burst) {}

  /// @param firstKey the position of the first balance among the script's keys
  public static Declared declare(
      List<MatchedPolicy> matched, Slot slot, int firstKey, @Nullable Amounts hold, Instant now) {
    List<String> keys = new ArrayList<>();
    List<Term> terms = new ArrayList<>();
    for (MatchedPolicy match : matched) {
      long amount = hold == null ? 0 : amount(match.policy().unit(), hold);
      int next = firstKey + keys.size();
      terms.add(
          switch (match.policy().window()) {
            case CalendarWindow calendar ->
                term(match, amount, windows(match, calendar, slot, firstKey, keys, now), null);
            case RateWindow rate -> {
              keys.add(key(match, slot, rate.id()));
              long period = rate.period().toMillis();
              yield term(
                  match,
                  amount,
                  null,
                  new TermBalance(next, rate.id(), period, rate.burst(), null));
            }
            case WhileHeld _ -> {
              keys.add(key(match, slot, WhileHeld.ID));
              yield term(
                  match, amount, null, new TermBalance(next, WhileHeld.ID, null, null, true));
            }
          });
    }
    return new Declared(keys, terms);
  }

  /// The limits of those policies that the tenant still has, by id.
  ///
  /// @param partitions by the policy's id
  static Map<String, Limit> limits(
      Policies policies, String tenant, Map<String, String> partitions) {
    Map<String, Limit> limits = new LinkedHashMap<>();
    partitions.forEach((id, partition) -> {
      Policy policy = policies.byId(tenant, id);
      if (policy != null) {
        limits.put(id, limit(policy.in(partition)));
      }
    });
    return limits;
  }

  /// What a reservation holds in `unit`: one place among concurrent requests, else what it asks
  /// for, and nothing where no price is known.
  private static long amount(BudgetUnit unit, Amounts hold) {
    if (unit == BudgetUnit.CONCURRENT_REQUESTS) {
      return 1;
    }
    Long amount = hold.in(unit);
    return amount == null ? 0 : amount;
  }

  private static Limit limit(Policy policy) {
    RateWindow rate = policy.window() instanceof RateWindow it ? it : null;
    return new Limit(
        policy.unit().id(),
        policy.limit(),
        policy.enforcement().id(),
        carry(policy),
        LadderTerms.steps(policy),
        rate == null ? null : Long.valueOf(rate.period().toMillis()),
        rate == null ? null : Long.valueOf(rate.burst()));
  }

  private static List<TermWindow> windows(
      MatchedPolicy match,
      CalendarWindow calendar,
      Slot slot,
      int firstKey,
      List<String> keys,
      Instant now) {
    CarryOver over = match.policy().carryOver();
    WindowSpan current = calendar.at(now);
    List<TermWindow> windows = new ArrayList<>(2);
    for (WindowSpan span : List.of(current, calendar.at(current.ends()))) {
      WindowSpan before = calendar.at(span.starts().minusMillis(1));
      Integer beforeKey = null;
      if (over != null && over.isFrom(before.starts(), calendar.zone())) {
        keys.add(key(match, slot, before.id()));
        beforeKey = firstKey + keys.size() - 1;
      }
      keys.add(key(match, slot, span.id()));
      windows.add(
          new TermWindow(
              firstKey + keys.size() - 1,
              beforeKey,
              span.id(),
              span.starts().toEpochMilli(),
              span.ends().toEpochMilli(),
              span.keptUntil().toEpochMilli()));
    }
    return windows;
  }

  private static @Nullable TermCarry carry(Policy policy) {
    CarryOver over = policy.carryOver();
    return over == null ? null : new TermCarry(over.atMost(), over.of());
  }

  private static Term term(
      MatchedPolicy match,
      long amount,
      @Nullable List<TermWindow> windows,
      @Nullable TermBalance balance) {
    Policy policy = match.policy();
    return new Term(
        policy.id(),
        policy.unit().id(),
        match.partition(),
        policy.enforcement().id(),
        policy.limit(),
        LadderTerms.stop(policy),
        carry(policy),
        LadderTerms.steps(policy),
        amount,
        windows,
        balance);
  }

  private static String key(MatchedPolicy match, Slot slot, String window) {
    BudgetUnit unit = match.policy().unit();
    return Keys.balance(slot, match.policy().id(), unit.id(), match.partition(), window);
  }
}
