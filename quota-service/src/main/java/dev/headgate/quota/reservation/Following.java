package dev.headgate.quota.reservation;

import dev.headgate.quota.configuration.QuotaConfiguration;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.reservation.ScriptArguments.FollowArguments;
import dev.headgate.quota.store.Reply;
import dev.headgate.quota.store.Script;
import dev.headgate.quota.store.ScriptJson;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Brings a balance to what the usage log says. The same event any number of times has one effect.
@ApplicationScoped
public class Following {

  private final Scripts scripts;
  private final Policies policies;
  private final QuotaConfiguration configuration;
  private final HeldKeys heldKeys;

  public Following(Scripts scripts, Policies policies, QuotaConfiguration configuration) {
    this.scripts = scripts;
    this.policies = policies;
    this.configuration = configuration;
    this.heldKeys = new HeldKeys(scripts);
  }

  /// What an event came to.
  public enum Followed {
    /// The reservation was open: whoever held it did not settle it.
    SETTLED,
    /// The charge was another one.
    CORRECTED,
    /// The store did not have the reservation: it was lost, or never taken.
    CHARGED,
    /// All is as the event says, or surer.
    KNOWN,
    /// The slot was rebuilt from a log that had this event.
    COUNTED,
    /// The reservation was given back, and yet something was used: it is not charged.
    RELEASED,
    /// So old that its tombstone may be gone: whether it was charged cannot be told any more.
    TOO_OLD
  }

  /// Follows one event.
  ///
  /// @return what it came to; a failure when the store or the slot cannot tell now
  public Uni<Followed> follow(LoggedUsage usage) {
    return heldKeys
        .run(
            Script.FOLLOW,
            Slot.of(usage.subject().tenant()),
            usage.id(),
            held ->
                List.of(
                    ScriptJson.write(
                        new FollowArguments(
                            usage.id(),
                            usage.subject().tenant(),
                            configuration.tombstone().toMillis(),
                            CertaintyRank.of(usage.certainty()),
                            usage.amounts().byUnit(),
                            usage.partition(),
                            usage.offset(),
                            PolicyTerms.limits(
                                policies, usage.subject().tenant(), held.partitions())))))
        .chain(reply -> {
          heldKeys.forget(usage.id());
          return reply.outcome().equals("unknown")
              ? charge(usage)
              : Uni.createFrom().item(followed(reply));
        });
  }

  private Uni<Followed> charge(LoggedUsage usage) {
    Instant oldest = Instant.now().minus(configuration.tombstone());
    if (usage.written().isBefore(oldest)) {
      return Uni.createFrom().item(Followed.TOO_OLD);
    }
    LoggedCharge charge = LoggedCharge.of(usage, policies, configuration.tombstone(), null);
    return scripts
        .run(Script.CHARGE, charge.keys(), List.of(charge.arguments()))
        .chain(reply ->
            reply.outcome().equals("exists")
                ? follow(usage)
                : Uni.createFrom().item(followed(reply)));
  }

  private static Followed followed(Reply reply) {
    return switch (reply.outcome()) {
      case "settled" -> Followed.SETTLED;
      case "corrected" -> Followed.CORRECTED;
      case "charged" -> Followed.CHARGED;
      case "known" -> Followed.KNOWN;
      case "counted" -> Followed.COUNTED;
      case "ended" -> Followed.RELEASED;
      default -> throw new StoreUnavailableException("unknown outcome: " + reply.outcome());
    };
  }
}
