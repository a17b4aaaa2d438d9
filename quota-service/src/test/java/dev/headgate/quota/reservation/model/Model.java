package dev.headgate.quota.reservation.model;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.Call;
import dev.headgate.quota.reservation.Calls;
import dev.headgate.quota.reservation.Expiration;
import dev.headgate.quota.reservation.Following.Followed;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.AmountTooLarge;
import dev.headgate.quota.reservation.Outcome.IdReused;
import dev.headgate.quota.reservation.Outcome.ReservationEnded;
import dev.headgate.quota.reservation.Outcome.ReservationUnknown;
import dev.headgate.quota.reservation.Outcome.SequencePassed;
import dev.headgate.quota.reservation.Outcome.State;
import dev.headgate.quota.reservation.Outcome.UnpricedModel;
import dev.headgate.quota.reservation.model.Held.Share;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the protocol says should happen, in plain Java: the auditor of the scripts. Every call says
/// which policies its instance knows.
class Model {

  private static final Amounts NOTHING = new Amounts(null, 0, 0, 0);

  private final Map<String, Held> reservations = new HashMap<>();
  private final Balances balances;
  private final long tombstone;

  /// @param tombstoneMillis how long an ended reservation is remembered
  Model(String tenant, long tombstoneMillis, long now) {
    this.tombstone = tombstoneMillis;
    this.balances = new Balances(tenant, now);
  }

  Balances balances() {
    return balances;
  }

  /// The open reservations: id and end of the lease.
  Map<String, Long> leases() {
    Map<String, Long> leases = new HashMap<>();
    reservations.forEach((id, held) -> {
      if (held.state == State.HELD) {
        leases.put(id, held.lease);
      }
    });
    return leases;
  }

  void moveClock(long millis) {
    balances.moveClock(millis);
    reservations.values().removeIf(held -> held.until != null && held.until < balances.now());
  }

  Outcome reserve(Call.Reserve call, List<Policy> policies) {
    for (Policy policy : policies) {
      if (policy.enforcement() == Enforcement.HARD && call.hold().in(policy.unit()) == null) {
        return new UnpricedModel(policy.id());
      }
    }
    Held before = reservations.get(call.id());
    if (before != null) {
      return before.answered("reserve")
          ? before.repeated(call.id(), "reserve", call.fingerprint())
          : new ReservationEnded(call.id(), before.state);
    }
    Held held =
        new Held(call.hold(), Shares.of(balances.tenant(), policies, call.hold(), balances.now()));
    List<Ask> asks = balances.asks(held, policies, share -> share.held, false);
    Outcome refusal = Balances.longest(asks);
    if (refusal != null) {
      return refusal;
    }
    reservations.put(call.id(), held);
    held.lease = balances.now() + call.leaseMillis();
    Standings standings = balances.hold(asks);
    return held.answer("reserve", call.fingerprint(), standings.outcome(call.id(), held));
  }

  Outcome extend(Call.Extend call, List<Policy> policies) {
    Held held = reservations.get(call.id());
    if (held == null) {
      return new ReservationUnknown(call.id());
    }
    if (held.answered("extend") && call.sequence() < held.sequence) {
      return new SequencePassed(call.id(), held.sequence);
    }
    if (held.answered("extend") && call.sequence() == held.sequence) {
      return held.repeated(call.id(), "extend", call.fingerprint());
    }
    if (held.state != State.HELD) {
      return new ReservationEnded(call.id(), held.state);
    }
    for (Policy policy : policies) {
      boolean grows = call.add().inputTokens() + call.add().outputTokens() > 0;
      if (policy.enforcement() == Enforcement.HARD
          && call.add().in(policy.unit()) == null
          && grows) {
        return new UnpricedModel(policy.id());
      }
    }
    Amounts larger = Sums.plus(held.hold, call.add());
    if (Sums.isTooLarge(larger)) {
      return new AmountTooLarge(call.id());
    }
    List<Ask> asks =
        balances.asks(
            held,
            policies,
            share -> Sums.in(call.add(), Shares.policy(policies, share).unit()),
            true);
    Outcome refusal = Balances.longest(asks);
    if (refusal != null) {
      return refusal;
    }
    held.hold = larger;
    held.sequence = call.sequence();
    held.lease = balances.now() + call.leaseMillis();
    asks.forEach(ask -> ask.share().held += ask.amount());
    Standings standings = balances.hold(asks);
    return held.answer("extend", call.fingerprint(), standings.outcome(call.id(), held));
  }

  Outcome settle(Call.Settle call, List<Policy> policies) {
    Held held = reservations.get(call.id());
    if (held == null) {
      return new ReservationUnknown(call.id());
    }
    String name = "settle" + (call.certainty().ordinal() + 1);
    if (held.answered(name)) {
      return held.repeated(call.id(), name, call.fingerprint());
    }
    if (held.state == State.RELEASED) {
      return new ReservationEnded(call.id(), held.state);
    }
    boolean surer = call.certainty().corrects(held.certainty);
    if (held.state == State.SETTLED && !surer && !held.followed) {
      return new IdReused(call.id(), "settle");
    }
    Standings standings;
    if (held.charged != null && !surer) {
      standings = balances.read(held, policies);
    } else {
      Amounts actual = Sums.priced(call.actual(), held.hold, held.setAside());
      standings = charge(held, actual, policies);
      if (call.event() != null) {
        balances.publish(call.id(), NOTHING, Calls.RECEIVED.toEpochMilli());
      }
      held.state = State.SETTLED;
      held.certainty = call.certainty();
    }
    return ended(call.id(), held, name, call.fingerprint(), standings);
  }

  Outcome release(Call.Release call, List<Policy> policies) {
    Held held = reservations.get(call.id());
    if (held == null) {
      Held nothing = new Held(NOTHING, List.of());
      nothing.state = State.RELEASED;
      nothing.charged = NOTHING;
      reservations.put(call.id(), nothing);
      return ended(
          call.id(), nothing, "release", call.fingerprint(), balances.read(nothing, policies));
    }
    if (held.answered("release")) {
      return held.repeated(call.id(), "release", call.fingerprint());
    }
    if (held.state != State.HELD) {
      return new ReservationEnded(call.id(), held.state);
    }
    Standings standings = giveBack(held, policies);
    held.state = State.RELEASED;
    held.charged = new Amounts(held.hold.nanoUsd() == null ? null : Long.valueOf(0), 0, 0, 0);
    return ended(call.id(), held, "release", call.fingerprint(), standings);
  }

  Standings giveBack(Held held, List<Policy> policies) {
    return balances.charge(held, policies, _ -> 0);
  }

  Expiration.Result expire(String id, List<Policy> policies) {
    Held held = reservations.get(id);
    if (held == null || held.state != State.HELD || held.lease > balances.now()) {
      return Expiration.Result.NOTHING_TO_DO;
    }
    balances.charge(
        held, policies, share -> Shares.isOpen(Shares.policy(policies, share)) ? 0 : share.held);
    balances.publish(id, held.hold, held.lease);
    held.state = State.EXPIRED;
    held.charged = held.hold;
    held.until = balances.now() + tombstone;
    return Expiration.Result.EXPIRED;
  }

  Followed follow(LoggedUsage usage, List<Policy> policies) {
    Held held = reservations.get(usage.id());
    if (held == null) {
      Held logged = balances.chargeLogged(usage, policies);
      logged.until = balances.now() + tombstone;
      reservations.put(usage.id(), logged);
      return Followed.CHARGED;
    }
    if (held.state == State.RELEASED) {
      return Followed.RELEASED;
    }
    Amounts actual = Sums.priced(usage.amounts(), held.setAside(), held.setAside());
    boolean isCharged = held.charged != null;
    if (isCharged
        && (held.certainty.corrects(usage.certainty())
            || (held.certainty == usage.certainty() && Objects.equals(held.charged, actual)))) {
      return Followed.KNOWN;
    }
    charge(held, actual, policies);
    if (held.state == State.HELD || usage.certainty().corrects(Certainty.HELD)) {
      held.state = State.SETTLED;
    }
    held.certainty = usage.certainty();
    held.followed = true;
    held.until = balances.now() + tombstone;
    return isCharged ? Followed.CORRECTED : Followed.SETTLED;
  }

  private Standings charge(Held held, Amounts actual, List<Policy> policies) {
    Standings standings =
        balances.charge(held, policies, share -> amountOf(share, actual, policies));
    held.beyond |= Sums.isBeyond(actual, held.setAside());
    held.charged = actual;
    return standings;
  }

  /// Where no price is known, a balance of money keeps what it has.
  private static long amountOf(Share share, Amounts actual, List<Policy> policies) {
    Long amount = actual.in(Shares.policy(policies, share).unit());
    if (amount != null) {
      return amount;
    }
    return share.charged == null ? share.held : share.charged;
  }

  private Outcome ended(
      String id, Held held, String call, String fingerprint, Standings standings) {
    held.until = balances.now() + tombstone;
    return held.answer(call, fingerprint, standings.outcome(id, held));
  }
}
