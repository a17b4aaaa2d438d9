package dev.headgate.quota.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.quota.configuration.QuotaConfiguration;
import dev.headgate.quota.store.Reply.ReplyBalance;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The alerts of a slot that are not delivered everywhere yet, and where each has been. Everything
/// here waits for the store within its timeout, and fails with [StoreUnavailableException].
@ApplicationScoped
public class Alerts {

  private final RedisAPI redis;
  private final Duration timeout;

  /// One alert.
  ///
  /// @param position names it within its slot
  public record Entry(String position, String tenant, Raised raised) {}

  /// What a script raised.
  ///
  /// @param at the share of the limit, as decimal text
  /// @param raisedAt by the store's clock, in milliseconds since the epoch
  /// @param balance the policy as it stood just after
  public record Raised(String at, long raisedAt, ReplyBalance balance) {}

  @Inject
  Alerts(RedisAPI redis, QuotaConfiguration configuration) {
    this(redis, configuration.storeTimeout());
  }

  public Alerts(RedisAPI redis, Duration timeout) {
    this.redis = redis;
    this.timeout = timeout;
  }

  /// The alerts that wait longest.
  public List<Entry> oldest(Slot slot, int most) {
    return from(slot, "-", most);
  }

  /// The alerts that were raised next after `entry`.
  public List<Entry> after(Slot slot, Entry entry, int most) {
    int dash = entry.position().indexOf('-');
    long sequence = Long.parseLong(entry.position().substring(dash + 1));
    return from(slot, entry.position().substring(0, dash + 1) + (sequence + 1), most);
  }

  private List<Entry> from(Slot slot, String position, int most) {
    String count = Integer.toString(most);
    Response found =
        Waiting.on(
            redis.xrange(List.of(Keys.alerts(slot), position, "+", "COUNT", count)), timeout);
    List<Entry> entries = new ArrayList<>();
    for (Response entry : found) {
      Response fields = entry.get(1);
      entries.add(
          new Entry(
              entry.get(0).toString(), fields.get(1).toString(), read(fields.get(3).toString())));
    }
    return entries;
  }

  /// Lets `owner` alone deliver the slot's alerts for a while.
  ///
  /// @return whether it may; not while another does
  public boolean claim(Slot slot, String owner, Duration time) {
    String key = Keys.alertsOwner(slot);
    String millis = Long.toString(time.toMillis());
    if (Waiting.on(redis.set(List.of(key, owner, "NX", "PX", millis)), timeout) != null) {
      return true;
    }
    Response holder = Waiting.on(redis.get(key), timeout);
    if (holder == null || !holder.toString().equals(owner)) {
      return false;
    }
    return Waiting.on(redis.set(List.of(key, owner, "XX", "PX", millis)), timeout) != null;
  }

  /// Where the alert has been delivered, or given up.
  public Set<String> done(Slot slot, Entry entry) {
    Response destinations =
        Waiting.on(redis.smembers(Keys.alertDone(slot, entry.position())), timeout);
    Set<String> done = new HashSet<>();
    destinations.forEach(destination -> done.add(destination.toString()));
    return done;
  }

  /// Remembers, for as long as `kept`, that `destination` needs no further delivery.
  public void done(Slot slot, Entry entry, String destination, Duration kept) {
    String key = Keys.alertDone(slot, entry.position());
    Waiting.on(redis.sadd(List.of(key, destination)), timeout);
    Waiting.on(redis.pexpire(List.of(key, Long.toString(kept.toMillis()))), timeout);
  }

  /// Forgets an alert that has been everywhere.
  public void remove(Slot slot, Entry entry) {
    Waiting.on(redis.xdel(List.of(Keys.alerts(slot), entry.position())), timeout);
    Waiting.on(redis.del(List.of(Keys.alertDone(slot, entry.position()))), timeout);
  }

  private static Raised read(String json) {
    try {
      return ScriptJson.read(json, Raised.class);
    } catch (JsonProcessingException e) {
      throw new StoreUnavailableException("not an alert of a script", e);
    }
  }
}
