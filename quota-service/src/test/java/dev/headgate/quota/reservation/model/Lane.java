package dev.headgate.quota.reservation.model;

import dev.headgate.metering.event.MalformedUsageEventException;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.quota.reservation.ReplyConversions;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Outbox;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A slot of the real store that one trial at a time has for itself, with its own clock.
final class Lane {

  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final String EMPTY =
      """
      for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
        redis.call('DEL', key)
      end
      """;

  /// Every balance with its fields, the leases, and how many alerts and events there are.
  private static final String VIEW =
      """
      local balances = {}
      for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
        local fields = redis.call('HGETALL', key)
        if #fields > 0 then
          balances[#balances + 1] = { key, fields, redis.call('ZSCORE', KEYS[5], key) }
        end
      end
      return { balances, redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES'),
        redis.call('XLEN', KEYS[3]), redis.call('XLEN', KEYS[4]) }
      """;

  final String tenant;
  final Scripts scripts;
  final Slot slot;
  private final RedisAPI redis;
  private final ClockedRedis clocked;
  private final String prefix;

  /// @param change made to every script
  Lane(RedisAPI redis, Slot slot, String tenant, UnaryOperator<String> change) {
    this.redis = redis;
    this.slot = slot;
    this.tenant = tenant;
    this.prefix = "hg:{p" + slot.number() + "}:";
    this.clocked = new ClockedRedis(redis, change);
    this.scripts = new Scripts(clocked, TIMEOUT);
  }

  /// As if nothing had ever happened.
  void empty() {
    redis.evalAndAwait(List.of(EMPTY, "0", prefix + "*"));
  }

  void setClock(long millis) {
    clocked.setClock(slot, millis);
  }

  void loseScripts() {
    redis.scriptAndAwait(List.of("FLUSH"));
  }

  /// What the slot holds, in words.
  String view() {
    Response view =
        redis.evalAndAwait(
            List.of(
                VIEW,
                "5",
                Keys.balances(slot),
                Keys.leases(slot),
                Keys.alerts(slot),
                Keys.outbox(slot),
                ClockedRedis.deadlines(slot)));
    Map<String, Map<String, String>> balances = new TreeMap<>();
    for (Response balance : view.get(0)) {
      Map<String, String> fields = fields(balance.get(1));
      if (balance.size() > 2 && balance.get(2) != null) {
        fields.put("until", Long.toString((long) balance.get(2).toDouble().doubleValue()));
      }
      balances.put(balance.get(0).toString().substring((prefix + "b:").length()), fields);
    }
    Map<String, Long> leases = new HashMap<>();
    for (int i = 0; i < view.get(1).size(); i += 2) {
      leases.put(
          view.get(1).get(i).toString(), (long) view.get(1).get(i + 1).toDouble().doubleValue());
    }
    return Views.of(balances, leases, view.get(2).toLong(), view.get(3).toLong());
  }

  private static Map<String, String> fields(Response pairs) {
    Map<String, String> fields = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      String field = pairs.get(i).toString();
      fields.put(field, field.startsWith("alert:") ? "raised" : pairs.get(i + 1).toString());
    }
    return fields;
  }

  /// Every alert that was raised, in its order.
  List<String> alerts() {
    return new dev.headgate.quota.store.Alerts(redis, TIMEOUT)
        .oldest(slot, 10_000).stream()
            .map(alert ->
                Views.alert(
                    ReplyConversions.balance(alert.raised().balance()),
                    alert.raised().at(),
                    alert.raised().raisedAt()))
            .toList();
  }

  /// Every event for the ledger, in its order.
  List<String> events() {
    return new Outbox(redis, TIMEOUT).oldest(slot, 10_000).stream().map(Lane::event).toList();
  }

  private static String event(Outbox.Entry entry) {
    try {
      UsageEventV1 event = UsageEventJson.read(entry.event().getBytes(StandardCharsets.UTF_8));
      return "%s %d/%d until %d"
          .formatted(
              event.id(),
              event.usage().inputTokens(),
              event.usage().outputTokens(),
              event.finished().toEpochMilli());
    } catch (MalformedUsageEventException e) {
      throw new IllegalStateException(e);
    }
  }
}
