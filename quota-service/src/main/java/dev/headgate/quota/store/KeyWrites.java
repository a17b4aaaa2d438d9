package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Changes what the store knows of API keys. Every call may be repeated, in any order, by any
/// number of instances. All of it waits for the store, and fails with [StoreUnavailableException].
@ApplicationScoped
public class KeyWrites {

  /// How long a place is kept for a key that never came.
  private static final Duration PLACE = Duration.ofMinutes(1);

  private final RedisAPI redis;
  private final Scripts scripts;
  private final Duration timeout;

  KeyWrites(RedisAPI redis, Scripts scripts, QuotaConfiguration configuration) {
    this.redis = redis;
    this.scripts = scripts;
    this.timeout = configuration.storeTimeout();
  }

  /// Which key.
  public record Name(String tenant, String user, String id) {}

  /// Whether there is room for one more key of an owner.
  public enum Place {
    TAKEN,
    FULL
  }

  /// Takes one of the `most` places of an owner.
  public Place place(Name name, Instant now, int most) {
    Reply reply =
        run(
            KeyScript.PLACE,
            List.of(owner(name)),
            List.of(name.id(), millis(now), millis(now.plus(PLACE)), Integer.toString(most)));
    return reply.outcome().equals("placed") ? Place.TAKEN : Place.FULL;
  }

  /// Makes keys of this hash lead to the record of `name`, until they end.
  public void point(String hash, Name name, Instant until) {
    Slot slot = Slot.of(name.tenant());
    Waiting.on(
        redis.set(
            List.of(Keys.apiKeyHash(hash), slot.number() + ":" + name.id(), "PXAT", millis(until))),
        timeout);
  }

  /// Forgets where a secret led that ended before its key.
  public void unpoint(String hash) {
    Waiting.on(redis.del(List.of(Keys.apiKeyHash(hash))), timeout);
  }

  /// Writes a key's record as it stands at `position` of the topic.
  public void write(Name name, long position, String record, Instant forgetAt) {
    Slot slot = Slot.of(name.tenant());
    run(
        KeyScript.WRITE,
        List.of(
            Keys.apiKey(slot, name.id()), Keys.apiKeysOfTenant(slot, name.tenant()), owner(name)),
        List.of(name.id(), Long.toString(position), record, millis(forgetAt)));
  }

  /// Revokes a key for good.
  ///
  /// @param forgetAt when its record is forgotten
  /// @param countsUntil until when it counts as one of its owner's keys
  public void revoke(Name name, Instant at, Instant forgetAt, Instant countsUntil) {
    run(
        KeyScript.REVOKE,
        List.of(Keys.apiKey(Slot.of(name.tenant()), name.id()), owner(name)),
        List.of(name.id(), millis(at), millis(forgetAt), millis(countsUntil)));
  }

  private Reply run(KeyScript script, List<String> keys, List<String> arguments) {
    return Waiting.on(scripts.run(script, keys, arguments), timeout);
  }

  private static String owner(Name name) {
    return Keys.apiKeysOfOwner(Slot.of(name.tenant()), name.tenant(), name.user());
  }

  private static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }
}
