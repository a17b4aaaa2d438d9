package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Ready while the store answers and never evicts: a store that drops keys when memory runs out
/// would drop budgets. One that appends nothing to a file is ready, and a warning: its restart
/// loses every budget, and they are refused until they are rebuilt from the usage log.
@Readiness
@ApplicationScoped
class StoreReadiness implements AsyncHealthCheck {

  private static final Logger LOG = Logger.getLogger(StoreReadiness.class);
  private static final Pattern APPENDS = Pattern.compile("aof_enabled:(\\d)");
  private static final Pattern POLICY = Pattern.compile("maxmemory_policy:(\\S+)");

  private final RedisAPI redis;
  private final Duration timeout;
  private final AtomicReference<String> last = new AtomicReference<>("");
  private final AtomicReference<String> lastWarning = new AtomicReference<>("");

  StoreReadiness(RedisAPI redis, QuotaConfiguration configuration) {
    this.redis = redis;
    this.timeout = configuration.storeTimeout();
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return redis
        .info(List.of())
        .map(info -> {
          warn(info.toString());
          return finding(info.toString());
        })
        .ifNoItem()
        .after(timeout)
        .recoverWithItem(() -> "no answer in " + timeout)
        .onFailure()
        .recoverWithItem(failure -> "unreachable: " + failure.getMessage())
        .map(this::answer);
  }

  private static String finding(String info) {
    Matcher policy = POLICY.matcher(info);
    if (!policy.find()) {
      return "maxmemory-policy: unknown (expected: noeviction)";
    }
    return policy.group(1).equals("noeviction")
        ? ""
        : "maxmemory-policy: " + policy.group(1) + " (expected: noeviction)";
  }

  private void warn(String info) {
    Matcher appends = APPENDS.matcher(info);
    String warning =
        appends.find() && appends.group(1).equals("1") ? "" : "appendonly: no (expected: yes)";
    if (!warning.equals(lastWarning.getAndSet(warning)) && !warning.isEmpty()) {
      LOG.warnf("store: %s; what a restart loses is rebuilt from the usage log", warning);
    }
  }

  private HealthCheckResponse answer(String finding) {
    if (!finding.equals(last.getAndSet(finding))) {
      if (finding.isEmpty()) {
        LOG.info("store ready");
      } else {
        LOG.errorf("store not ready: %s", finding);
      }
    }
    var response = HealthCheckResponse.named("store");
    String warning = lastWarning.get();
    if (warning != null && !warning.isEmpty()) {
      response.withData("warning", warning);
    }
    return finding.isEmpty()
        ? response.up().build()
        : response.down().withData("finding", finding).build();
  }
}
