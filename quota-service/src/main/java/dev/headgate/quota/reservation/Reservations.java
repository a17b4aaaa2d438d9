package dev.headgate.quota.reservation;

import dev.headgate.quota.configuration.QuotaConfiguration;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Outcome.UnpricedModel;
import dev.headgate.quota.reservation.ScriptArguments.ExtendArguments;
import dev.headgate.quota.reservation.ScriptArguments.ReleaseArguments;
import dev.headgate.quota.reservation.ScriptArguments.ReserveArguments;
import dev.headgate.quota.reservation.ScriptArguments.SettleArguments;
import dev.headgate.quota.store.Script;
import dev.headgate.quota.store.ScriptJson;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The life of a reservation: reserve, then any number of extends, then settle or release. Each is
/// one script; this class only says which keys it may touch and what its answer means.
@ApplicationScoped
public class Reservations {

  private static final int ATTEMPTS = 4;
  private static final int FIRST_BALANCE = HeldKeys.FIXED + 1;

  private final Scripts scripts;
  private final Policies policies;
  private final QuotaConfiguration configuration;
  private final HeldKeys heldKeys;
  private final ReplyConversions replies;

  public Reservations(Scripts scripts, Policies policies, QuotaConfiguration configuration) {
    this.scripts = scripts;
    this.policies = policies;
    this.configuration = configuration;
    this.heldKeys = new HeldKeys(scripts);
    this.replies = new ReplyConversions(policies);
  }

  /// Takes a hold on every matching policy, or on none.
  public Uni<Outcome> reserve(Call.Reserve call) {
    List<MatchedPolicy> matched = policies.matching(call.subject());
    if (call.hold().nanoUsd() == null) {
      for (MatchedPolicy match : matched) {
        if (match.policy().enforcement() == Enforcement.HARD
            && call.hold().in(match.policy().unit()) == null) {
          return Uni.createFrom().item(new UnpricedModel(match.policy().id()));
        }
      }
    }
    return reserve(call, matched, Instant.now(), ATTEMPTS);
  }

  private Uni<Outcome> reserve(
      Call.Reserve call, List<MatchedPolicy> matched, Instant now, int attempts) {
    Slot slot = Slot.of(call.tenant());
    PolicyTerms.Declared declared =
        PolicyTerms.declare(matched, slot, FIRST_BALANCE, call.hold(), now);
    String arguments =
        ScriptJson.write(
            new ReserveArguments(
                call.id(),
                call.fingerprint(),
                call.tenant(),
                call.leaseMillis(),
                configuration.outboxBound(),
                call.hold().byUnit(),
                declared.policies()));
    return scripts
        .run(
            Script.RESERVE,
            HeldKeys.keys(slot, call.id(), declared.keys()),
            List.of(arguments, call.draft()))
        .chain(reply -> {
          if (!reply.outcome().equals("window-moved") || reply.now() == null) {
            return Uni.createFrom()
                .item(known(call, replies.fromReply(call.tenant(), call.id(), reply)));
          }
          if (attempts <= 1) {
            throw new StoreUnavailableException("the store's clock does not stand still");
          }
          Instant storeTime = Instant.ofEpochMilli(reply.now());
          return reserve(call, matched, storeTime, attempts - 1);
        });
  }

  /// Renews the lease, and enlarges the hold on every balance or on none.
  public Uni<Outcome> extend(Call.Extend call) {
    return heldKeys
        .run(
            Script.EXTEND,
            Slot.of(call.tenant()),
            call.id(),
            held ->
                List.of(
                    ScriptJson.write(
                        new ExtendArguments(
                            call.id(),
                            call.fingerprint(),
                            call.tenant(),
                            call.sequence(),
                            call.leaseMillis(),
                            call.add().byUnit(),
                            PolicyTerms.limits(policies, call.tenant(), held.partitions())))))
        .map(reply -> replies.fromReply(call.tenant(), call.id(), reply));
  }

  /// Charges what was used in place of the hold.
  public Uni<Outcome> settle(Call.Settle call) {
    String event = call.event() == null ? "" : call.event();
    return heldKeys
        .run(
            Script.SETTLE,
            Slot.of(call.tenant()),
            call.id(),
            held ->
                List.of(
                    ScriptJson.write(
                        new SettleArguments(
                            call.id(),
                            call.fingerprint(),
                            call.tenant(),
                            configuration.tombstone().toMillis(),
                            CertaintyRank.of(call.certainty()),
                            call.actual().byUnit(),
                            PolicyTerms.limits(policies, call.tenant(), held.partitions()))),
                    event))
        .map(reply -> ended(call, replies.fromReply(call.tenant(), call.id(), reply)));
  }

  /// Gives the hold back.
  public Uni<Outcome> release(Call.Release call) {
    return heldKeys
        .run(
            Script.RELEASE,
            Slot.of(call.tenant()),
            call.id(),
            held ->
                List.of(
                    ScriptJson.write(
                        new ReleaseArguments(
                            call.id(),
                            call.fingerprint(),
                            call.tenant(),
                            configuration.tombstone().toMillis(),
                            PolicyTerms.limits(policies, call.tenant(), held.partitions())))))
        .map(reply -> ended(call, replies.fromReply(call.tenant(), call.id(), reply)));
  }

  private Outcome known(Call.Reserve call, Outcome outcome) {
    if (outcome instanceof Standing standing) {
      heldKeys.remember(Slot.of(call.tenant()), standing);
    }
    return outcome;
  }

  private Outcome ended(Call call, Outcome outcome) {
    if (outcome instanceof Standing) {
      heldKeys.forget(call.id());
    }
    return outcome;
  }
}
