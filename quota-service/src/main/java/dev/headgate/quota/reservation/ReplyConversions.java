package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Outcome.State;
import dev.headgate.quota.store.Reply;
import dev.headgate.quota.store.Reply.ReplyBalance;
import dev.headgate.quota.store.StoreUnavailableException;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns what scripts answer into outcomes.
public final class ReplyConversions {

  /// How long to wait when only open holds stand in the way: they shrink as they settle.
  private static final Duration HOLDS_SHRINK = Duration.ofSeconds(1);

  private final Policies policies;

  public ReplyConversions(Policies policies) {
    this.policies = policies;
  }

  /// The outcome of a call on the tenant's reservation `id`.
  public Outcome fromReply(String tenant, String id, Reply reply) {
    return switch (reply.outcome()) {
      case "standing" -> standing(id, reply);
      case "budget-exceeded" -> budgetExceeded(tenant, reply);
      case "request-exceeds-limit" ->
          new Outcome.RequestExceedsLimit(refusedBy(reply), requested(reply));
      case "unpriced" -> new Outcome.UnpricedModel(refusedBy(reply).policy());
      case "overflow" -> new Outcome.AmountTooLarge(id);
      case "unknown" -> new Outcome.ReservationUnknown(id);
      case "ended" -> new Outcome.ReservationEnded(id, state(reply));
      case "id-reused" -> new Outcome.IdReused(id, required(reply.call()));
      case "sequence-passed" -> new Outcome.SequencePassed(id, required(reply.sequence()));
      case "outbox-full" -> new Outcome.OutboxFull();
      default -> throw new StoreUnavailableException("unknown outcome: " + reply.outcome());
    };
  }

  private static Outcome standing(String id, Reply reply) {
    return new Outcome.Standing(
        id,
        state(reply),
        Amounts.fromUnits(reply.amounts() == null ? Map.of() : reply.amounts()),
        reply.lease() == null ? null : Instant.ofEpochMilli(reply.lease()),
        reply.beyondHold(),
        balances(reply),
        reply.observed() == null ? List.of() : reply.observed());
  }

  /// The balances of an answer, in its order.
  public static List<Balance> balances(Reply reply) {
    return reply.balances() == null
        ? List.of()
        : reply.balances().stream().map(ReplyConversions::balance).toList();
  }

  private static Balance balance(ReplyBalance balance) {
    return new Balance(
        balance.policy(),
        named(BudgetUnit.values(), BudgetUnit::id, balance.unit()),
        named(Enforcement.values(), Enforcement::id, balance.enforcement()),
        balance.partition(),
        balance.window(),
        balance.limit(),
        balance.settled(),
        balance.held(),
        balance.resetsAt() == null ? null : Instant.ofEpochMilli(balance.resetsAt()));
  }

  private Outcome budgetExceeded(String tenant, Reply reply) {
    Balance by = refusedBy(reply);
    long requested = requested(reply);
    Instant now = Instant.ofEpochMilli(required(reply.now()));
    Duration untilReset =
        by.resetsAt() == null ? Duration.ZERO : Duration.between(now, by.resetsAt());
    Policy policy = policies.byId(tenant, by.policy());
    Duration wait =
        switch (policy == null ? null : policy.window()) {
          case RateWindow _ -> shareOf(untilReset, by, requested);
          case CalendarWindow _ when by.settled() + requested <= by.limit() -> HOLDS_SHRINK;
          case CalendarWindow _ -> untilReset;
          case null -> untilReset;
        };
    return new Outcome.BudgetExceeded(by, requested, wait);
  }

  /// A rate is full in `untilFull`; the share of it that `requested` has to wait for.
  private static Duration shareOf(Duration untilFull, Balance by, long requested) {
    double missing = Math.max(1, (double) by.settled() + requested - by.limit());
    double share = Math.min(1, missing / Math.max(1, by.settled()));
    return Duration.ofMillis((long) Math.ceil(untilFull.toMillis() * share));
  }

  private static Balance refusedBy(Reply reply) {
    return balance(required(reply.refusedBy()));
  }

  private static long requested(Reply reply) {
    return required(reply.requested());
  }

  private static State state(Reply reply) {
    return State.valueOf(required(reply.state()).toUpperCase(Locale.ROOT));
  }

  private static <T> T named(T[] all, Function<T, String> names, String name) {
    return Arrays.stream(all)
        .filter(one -> names.apply(one).equals(name))
        .findFirst()
        .orElseThrow(() -> new StoreUnavailableException("unknown name in a balance: " + name));
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new StoreUnavailableException("a script's answer lacks a member");
    }
    return value;
  }
}
