package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
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

  /// One policy with its balances. `key` positions are 1-based, as in a script.
  public record Term(
      String policy,
      String unit,
      String partition,
      String enforcement,
      long limit,
      @Nullable Long amount,
      @Nullable List<TermWindow> windows,
      @Nullable Long period,
      @Nullable Long burst,
      @Nullable String window,
      @Nullable Integer key) {}

  /// One window of a policy.
  public record TermWindow(int key, String window, long starts, long ends, long keep) {}

  /// The limits of a policy as of now.
  public record Limit(
      long limit, String enforcement, @Nullable Long period, @Nullable Long burst) {}

  /// @param firstKey the position of the first balance among the script's keys
  public static Declared declare(
      List<MatchedPolicy> matched, Slot slot, int firstKey, @Nullable Amounts hold, Instant now) {
    List<String> keys = new ArrayList<>();
    List<Term> terms = new ArrayList<>();
    for (MatchedPolicy match : matched) {
      Policy policy = match.policy();
      Long held = hold == null ? null : hold.in(policy.unit());
      long amount = held == null ? 0 : held;
      terms.add(
          switch (policy.window()) {
            case CalendarWindow calendar ->
                calendar(match, amount, windows(match, calendar, slot, firstKey, keys, now));
            case RateWindow rate -> {
              keys.add(key(match, slot, rate.id()));
              yield rate(match, amount, rate, firstKey + keys.size() - 1);
            }
          });
    }
    return new Declared(keys, terms);
  }

  /// The limits of those policies that the tenant still has, by id.
  static Map<String, Limit> limits(Policies policies, String tenant, List<String> ids) {
    Map<String, Limit> limits = new LinkedHashMap<>();
    for (String id : ids) {
      Policy policy = policies.byId(tenant, id);
      if (policy != null) {
        limits.put(id, limit(policy));
      }
    }
    return limits;
  }

  private static Limit limit(Policy policy) {
    return switch (policy.window()) {
      case CalendarWindow _ -> new Limit(policy.limit(), policy.enforcement().id(), null, null);
      case RateWindow rate ->
          new Limit(
              policy.limit(), policy.enforcement().id(), rate.period().toMillis(), rate.burst());
    };
  }

  private static List<TermWindow> windows(
      MatchedPolicy match,
      CalendarWindow calendar,
      Slot slot,
      int firstKey,
      List<String> keys,
      Instant now) {
    WindowSpan current = calendar.at(now);
    List<TermWindow> windows = new ArrayList<>(2);
    for (WindowSpan span : List.of(current, calendar.at(current.ends()))) {
      keys.add(key(match, slot, span.id()));
      windows.add(
          new TermWindow(
              firstKey + keys.size() - 1,
              span.id(),
              span.starts().toEpochMilli(),
              span.ends().toEpochMilli(),
              span.keptUntil().toEpochMilli()));
    }
    return windows;
  }

  private static Term calendar(MatchedPolicy match, long amount, List<TermWindow> windows) {
    Policy policy = match.policy();
    return new Term(
        policy.id(),
        policy.unit().id(),
        match.partition(),
        policy.enforcement().id(),
        policy.limit(),
        amount,
        windows,
        null,
        null,
        null,
        null);
  }

  private static Term rate(MatchedPolicy match, long amount, RateWindow rate, int key) {
    Policy policy = match.policy();
    return new Term(
        policy.id(),
        policy.unit().id(),
        match.partition(),
        policy.enforcement().id(),
        policy.limit(),
        amount,
        null,
        rate.period().toMillis(),
        rate.burst(),
        rate.id(),
        key);
  }

  private static String key(MatchedPolicy match, Slot slot, String window) {
    BudgetUnit unit = match.policy().unit();
    return Keys.balance(slot, match.policy().id(), unit.id(), match.partition(), window);
  }
}
