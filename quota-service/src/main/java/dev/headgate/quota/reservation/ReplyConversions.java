package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.reservation.Outcome.State;
import dev.headgate.quota.store.Reply;
import dev.headgate.quota.store.Reply.ReplyBalance;
import dev.headgate.quota.store.StoreUnavailableException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns what scripts answer into outcomes.
public final class ReplyConversions {

  private final RetryTimes retryTimes;

  ReplyConversions(Policies policies) {
    this.retryTimes = new RetryTimes(policies);
  }

  /// The outcome of a call on the tenant's reservation `id`.
  public Outcome fromReply(String tenant, String id, Reply reply) {
    return switch (reply.outcome()) {
      case "standing" -> standing(id, reply);
      case "budget-exceeded" -> budgetExceeded(tenant, reply);
      case "request-exceeds-limit" -> new Outcome.RequestExceedsLimit(shortfall(reply));
      case "unpriced" -> new Outcome.UnpricedModel(required(reply.refusedBy()).policy());
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
        LadderTerms.fromReply(reply.pressure()),
        reply.observed() == null ? List.of() : reply.observed());
  }

  /// The balances of an answer, in its order.
  public static List<Balance> balances(Reply reply) {
    return reply.balances() == null
        ? List.of()
        : reply.balances().stream().map(ReplyConversions::balance).toList();
  }

  /// One balance of an answer.
  public static Balance balance(ReplyBalance balance) {
    return new Balance(
        balance.policy(),
        named(BudgetUnit.values(), BudgetUnit::id, balance.unit()),
        named(Enforcement.values(), Enforcement::id, balance.enforcement()),
        balance.partition(),
        balance.window(),
        balance.limit(),
        balance.settled(),
        balance.held(),
        balance.carried() == null ? 0 : balance.carried(),
        balance.resetsAt() == null ? null : Instant.ofEpochMilli(balance.resetsAt()));
  }

  private Outcome budgetExceeded(String tenant, Reply reply) {
    Shortfall by = shortfall(reply);
    Instant now = Instant.ofEpochMilli(required(reply.now()));
    return new Outcome.BudgetExceeded(by, retryTimes.of(tenant, by, now));
  }

  private static Shortfall shortfall(Reply reply) {
    return new Shortfall(
        balance(required(reply.refusedBy())),
        required(reply.requested()),
        required(reply.admitted()),
        LadderTerms.fromReply(reply.pressure()));
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
