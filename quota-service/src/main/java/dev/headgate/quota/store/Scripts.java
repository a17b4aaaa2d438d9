package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs scripts in the store, by digest; a store that does not know one yet (a restart, a failover,
/// SCRIPT FLUSH) is given its source in the same breath.
@ApplicationScoped
public class Scripts {

  private final RedisAPI redis;
  private final Duration timeout;

  @Inject
  Scripts(RedisAPI redis, QuotaConfiguration configuration) {
    this(redis, configuration.storeTimeout());
  }

  /// @param timeout how long one call may take
  public Scripts(RedisAPI redis, Duration timeout) {
    this.redis = redis;
    this.timeout = timeout;
  }

  /// Runs `script`, whose answer is JSON.
  ///
  /// @return the answer, or a failure that is always a [StoreUnavailableException]
  public Uni<Reply> run(Script script, List<String> keys, List<String> arguments) {
    return redis
        .evalsha(command(script.digest(), keys, arguments))
        .onFailure(Scripts::isUnknownScript)
        .recoverWithUni(() -> redis.eval(command(script.source(), keys, arguments)))
        .map(Response::toString)
        .map(ScriptJson::read)
        .ifNoItem()
        .after(timeout)
        .failWith(() -> new StoreUnavailableException("no answer in " + timeout))
        .onFailure(failure -> !(failure instanceof StoreUnavailableException))
        .transform(failure ->
            new StoreUnavailableException(
                script.name().toLowerCase(java.util.Locale.ROOT) + ": " + failure.getMessage(),
                failure));
  }

  private static List<String> command(String script, List<String> keys, List<String> arguments) {
    List<String> command = new ArrayList<>(2 + keys.size() + arguments.size());
    command.add(script);
    command.add(Integer.toString(keys.size()));
    command.addAll(keys);
    command.addAll(arguments);
    return command;
  }

  private static boolean isUnknownScript(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT");
  }
}
