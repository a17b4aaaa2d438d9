package dev.headgate.quota.reservation.model;

import dev.headgate.quota.store.Slot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// A real Redis whose clock says what a test wants: every script runs behind a few lines that
/// answer `TIME` themselves. What a script lets expire is noted in a sorted set of its slot, and
/// goes when the test's clock has passed it ([#FORGET]).
public final class ClockedRedis extends RedisAPI {

  /// The real commands are still made, so that what Redis would refuse is refused; with an expiry a
  /// century later, so that its own clock takes nothing away.
  private static final String PRELUDE =
      """
      local real = redis
      local NOW = tonumber(ARGV[#ARGV])
      local ARGV = { unpack(ARGV, 1, #ARGV - 1) }
      local DEADLINES = string.match(KEYS[#KEYS], '^hg:{p%d+}:') .. 'deadlines'
      local CENTURY = 3155760000000
      local clocked = {}
      function clocked.TIME()
        return { string.format('%.0f', math.floor(NOW / 1000)),
          string.format('%.0f', math.fmod(NOW, 1000) * 1000) }
      end
      function clocked.PEXPIREAT(key, at)
        local answer = real.call('PEXPIREAT', key, string.format('%.0f', at + CENTURY))
        real.call('ZADD', DEADLINES, at, key)
        return answer
      end
      function clocked.SET(key, value, px, millis)
        if px then
          real.call('ZADD', DEADLINES, string.format('%.0f', NOW + millis), key)
        else
          real.call('ZREM', DEADLINES, key)
        end
        return real.call('SET', key, value)
      end
      function clocked.DEL(key)
        real.call('ZREM', DEADLINES, key)
        return real.call('DEL', key)
      end
      local redis = setmetatable({ call = function(command, ...)
        local own = clocked[command]
        if own then
          return own(...)
        end
        return real.call(command, ...)
      end }, { __index = real })
      """;

  /// Takes away what is past. KEYS: 1 the deadlines. ARGV: 1 now.
  private static final String FORGET =
      """
      local past = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1])
      for _, key in ipairs(past) do
        redis.call('DEL', key)
        redis.call('ZREM', KEYS[1], key)
      end
      return #past
      """;

  /// Of no script.
  private static final String UNKNOWN = "0".repeat(40);

  private final RedisAPI redis;
  private final UnaryOperator<String> change;
  private final Map<String, String> digests = new ConcurrentHashMap<>();
  private volatile long now;

  /// @param change made to every script: a test may plant a fault
  public ClockedRedis(RedisAPI redis, UnaryOperator<String> change) {
    super(redis.getDelegate());
    this.redis = redis;
    this.change = change;
  }

  /// From now on the clock of whatever uses this says `millis`, and in `slot` nothing is left that
  /// ended before.
  public void setClock(Slot slot, long millis) {
    now = millis;
    redis.evalAndAwait(List.of(FORGET, "1", deadlines(slot), Long.toString(millis)));
  }

  /// The sorted set of what expires in a slot.
  static String deadlines(Slot slot) {
    return "hg:{p" + slot.number() + "}:deadlines";
  }

  @Override
  public Uni<Response> evalsha(List<String> command) {
    return redis.evalsha(clocked(digests.getOrDefault(command.getFirst(), UNKNOWN), command));
  }

  @Override
  public Uni<Response> eval(List<String> command) {
    String script = PRELUDE + change.apply(command.getFirst());
    digests.put(digest(command.getFirst()), digest(script));
    return redis.eval(clocked(script, command));
  }

  private List<String> clocked(String script, List<String> command) {
    List<String> clocked = new ArrayList<>(command);
    clocked.set(0, script);
    clocked.add(Long.toString(now));
    return clocked;
  }

  private static String digest(String script) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
