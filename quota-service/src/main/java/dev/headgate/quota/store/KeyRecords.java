package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the store knows of API keys, for reading. Everything fails with
/// [StoreUnavailableException], also when the store may have lost keys and they are not read back
/// yet: then nobody can say that a key does not exist, or is still good.
@ApplicationScoped
public class KeyRecords {

  private final RedisAPI redis;
  private final Duration timeout;

  KeyRecords(RedisAPI redis, QuotaConfiguration configuration) {
    this.redis = redis;
    this.timeout = configuration.storeTimeout();
  }

  /// One key.
  ///
  /// @param record its JSON
  /// @param revokedAt when it was revoked, or null
  public record Stored(String record, @Nullable Instant revokedAt) {}

  /// The key that has this hash, or had it once.
  public Uni<Optional<Stored>> byHash(String hash) {
    return whenComplete(
        redis
            .get(Keys.apiKeyHash(hash))
            .chain(pointer -> pointer == null ? none() : read(pointer.toString())));
  }

  /// The key of this id in the slot of a tenant, whosever it is; waits for the store.
  public Optional<Stored> byId(String tenant, String id) {
    return Waiting.on(whenComplete(read(Slot.of(tenant), id)), timeout);
  }

  /// The keys of an owner, in no order; waits for the store.
  public List<Stored> ofOwner(String tenant, String user) {
    Slot slot = Slot.of(tenant);
    List<String> owned = List.of(Keys.apiKeysOfOwner(slot, tenant, user), "0", "-1");
    return all(slot, texts(Waiting.on(whenComplete(redis.zrange(owned)), timeout)));
  }

  /// Ids of keys of a tenant in their order, after `after`; waits for the store. Some of them may
  /// be forgotten already.
  ///
  /// @param after an id, or empty for the beginning
  public List<String> idsOfTenant(String tenant, String after, int most) {
    String ids = Keys.apiKeysOfTenant(Slot.of(tenant), tenant);
    return texts(
        Waiting.on(
            whenComplete(
                redis.zrangebylex(
                    List.of(
                        ids,
                        after.isEmpty() ? "-" : "(" + after,
                        "+",
                        "LIMIT",
                        "0",
                        Integer.toString(most)))),
            timeout));
  }

  /// Takes an id off its tenant's list once its key is forgotten; waits for the store.
  public void forget(String tenant, String id) {
    String ids = Keys.apiKeysOfTenant(Slot.of(tenant), tenant);
    Waiting.on(redis.zrem(List.of(ids, id)), timeout);
  }

  private List<Stored> all(Slot slot, List<String> ids) {
    List<Stored> found = new ArrayList<>();
    for (String id : ids) {
      Waiting.on(read(slot, id), timeout).ifPresent(found::add);
    }
    return found;
  }

  private Uni<Optional<Stored>> read(String pointer) {
    int end = pointer.indexOf(':');
    return read(new Slot(Integer.parseInt(pointer.substring(0, end))), pointer.substring(end + 1));
  }

  private Uni<Optional<Stored>> read(Slot slot, String id) {
    return redis
        .hmget(List.of(Keys.apiKey(slot, id), "record", "revokedAt"))
        .map(fields -> {
          Response record = fields.get(0);
          Response revokedAt = fields.get(1);
          return record == null
              ? Optional.empty()
              : Optional.of(
                  new Stored(
                      record.toString(),
                      revokedAt == null ? null : Instant.ofEpochMilli(revokedAt.toLong())));
        });
  }

  private static Uni<Optional<Stored>> none() {
    return Uni.createFrom().item(Optional.empty());
  }

  /// The mark is looked at last: it goes away with the data. While keys are read back, what is
  /// found may be out of date.
  private <T> Uni<T> whenComplete(Uni<T> answer) {
    return answer
        .chain(found -> redis.get(Keys.API_KEYS_COMPLETE).map(mark -> checked(found, mark)))
        .ifNoItem()
        .after(timeout)
        .failWith(() -> new StoreUnavailableException("no answer in " + timeout))
        .onFailure(failure -> !(failure instanceof StoreUnavailableException))
        .transform(failure -> new StoreUnavailableException(FailureText.of(failure), failure));
  }

  private static <T> T checked(T found, @Nullable Response mark) {
    if (mark == null) {
      throw new StoreUnavailableException("the API keys are not read yet");
    }
    return found;
  }

  private static List<String> texts(Response response) {
    List<String> texts = new ArrayList<>();
    response.forEach(one -> texts.add(one.toString()));
    return texts;
  }
}
