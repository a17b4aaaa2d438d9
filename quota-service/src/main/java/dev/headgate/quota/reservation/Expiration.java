package dev.headgate.quota.reservation;

import dev.headgate.quota.configuration.QuotaConfiguration;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.reservation.RecentHolds.Held;
import dev.headgate.quota.reservation.ScriptArguments.ExpireArguments;
import dev.headgate.quota.store.LearningException;
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
import java.util.Map;

/// The end of a reservation of which nobody spoke again: its whole hold is charged, and the usage
/// event that says so goes to the outbox in the same step.
@ApplicationScoped
public class Expiration {

  private static final int ATTEMPTS = 4;

  private final Scripts scripts;
  private final Policies policies;
  private final QuotaConfiguration configuration;

  public Expiration(Scripts scripts, Policies policies, QuotaConfiguration configuration) {
    this.scripts = scripts;
    this.policies = policies;
    this.configuration = configuration;
  }

  /// What became of it.
  public enum Result {
    /// It is expired now.
    EXPIRED,
    /// It had ended, or was extended, in between; or its slot is rebuilt first.
    NOTHING_TO_DO
  }

  /// Expires the reservation if it is still open and due. Any number of instances may try.
  public Uni<Result> expire(Slot slot, String id) {
    return attempt(slot, id, Held.UNKNOWN, 0, ExpiredEvent.NOTHING, ATTEMPTS)
        .onFailure(LearningException.class)
        .recoverWithItem(Result.NOTHING_TO_DO);
  }

  private Uni<Result> attempt(
      Slot slot, String id, Held held, long version, ExpiredEvent event, int attempts) {
    String arguments =
        ScriptJson.write(
            new ExpireArguments(
                id,
                configuration.tombstone().toMillis(),
                version,
                PolicyTerms.limits(policies, event.tenant(), held.partitions())));
    return scripts
        .run(Script.EXPIRE, HeldKeys.keys(slot, id, held.keys()), List.of(arguments, event.json()))
        .chain(reply ->
            switch (reply.outcome()) {
              case "standing" -> Uni.createFrom().item(Result.EXPIRED);
              case "declare" -> again(slot, id, reply, attempts);
              default -> Uni.createFrom().item(Result.NOTHING_TO_DO);
            });
  }

  private Uni<Result> again(Slot slot, String id, Reply told, int attempts) {
    if (attempts <= 1 || told.draft() == null || told.lease() == null || told.version() == null) {
      throw new StoreUnavailableException("the record does not stand still");
    }
    Amounts hold = Amounts.fromUnits(told.hold() == null ? Map.of() : told.hold());
    ExpiredEvent event =
        ExpiredEvent.complete(told.draft(), hold, Instant.ofEpochMilli(told.lease()));
    return attempt(slot, id, HeldKeys.told(told), told.version(), event, attempts - 1);
  }
}
