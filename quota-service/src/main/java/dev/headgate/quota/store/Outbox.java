package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The usage events of a slot that Kafka does not have yet. Everything here waits for the store
/// within its timeout, and fails with [StoreUnavailableException].
@ApplicationScoped
public class Outbox {

  private final RedisAPI redis;
  private final Duration timeout;

  /// One event.
  ///
  /// @param position names it within its slot
  /// @param event its JSON
  public record Entry(String position, String tenant, String event) {}

  @Inject
  Outbox(RedisAPI redis, QuotaConfiguration configuration) {
    this(redis, configuration.storeTimeout());
  }

  public Outbox(RedisAPI redis, Duration timeout) {
    this.redis = redis;
    this.timeout = timeout;
  }

  /// How many events wait.
  public long length(Slot slot) {
    return Waiting.on(redis.xlen(Keys.outbox(slot)), timeout).toLong();
  }

  /// The events that wait longest.
  public List<Entry> oldest(Slot slot, int most) {
    Response found =
        Waiting.on(
            redis.xrange(List.of(Keys.outbox(slot), "-", "+", "COUNT", Integer.toString(most))),
            timeout);
    List<Entry> entries = new ArrayList<>();
    for (Response entry : found) {
      Response fields = entry.get(1);
      entries.add(
          new Entry(entry.get(0).toString(), fields.get(1).toString(), fields.get(3).toString()));
    }
    return entries;
  }

  /// Forgets events that Kafka has.
  public void remove(Slot slot, List<String> positions) {
    if (positions.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(positions.size() + 1);
    command.add(Keys.outbox(slot));
    command.addAll(positions);
    Waiting.on(redis.xdel(command), timeout);
  }
}
