package dev.headgate.quota.register;

import dev.headgate.quota.policy.InvalidPolicyException;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.sharedlog.SharedLog;
import dev.headgate.quota.store.PolicyCopy;
import dev.headgate.quota.store.StoreUnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The topic of policy changes, followed from its beginning. What was read is copied to Redis, so
/// that a start while Kafka is away finds the policies all the same.
@ApplicationScoped
class PolicyTopic implements SharedLog.Reader {

  private static final Logger LOG = Logger.getLogger(PolicyTopic.class);
  private static final int BEFORE_TRAFFIC = 100;

  private final Map<String, Object> connection;
  private final RegisterConfiguration configuration;
  private final Register register;
  private final Policies policies;
  private final PolicyCopy copy;
  private final AtomicReference<@Nullable SharedLog> log = new AtomicReference<>();

  PolicyTopic(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      RegisterConfiguration configuration,
      Register register,
      Policies policies,
      PolicyCopy copy) {
    this.connection = connection;
    this.configuration = configuration;
    this.register = register;
    this.policies = policies;
    this.copy = copy;
  }

  void start(@Observes @Priority(BEFORE_TRAFFIC) StartupEvent started) {
    SharedLog opened = SharedLog.open(configuration.topic(), connection, this);
    log.set(opened);
    if (!opened.awaitCurrent(configuration.patience())) {
      useCopy();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    SharedLog opened = log.getAndSet(null);
    if (opened != null) {
      opened.close();
    }
  }

  /// Writes a change, and returns when this instance has taken it in, or another one of the same
  /// version that came first.
  ///
  /// @throws dev.headgate.quota.sharedlog.LogUnavailableException when Kafka does not take it
  void append(PolicyChange change) {
    SharedLog opened = log.get();
    if (opened == null) {
      throw new IllegalStateException("policy topic: closed (expected: open)");
    }
    opened.append(PolicyChangeConversions.key(change), PolicyChangeConversions.toWire(change));
  }

  @Override
  public void read(String key, byte @Nullable [] value) {
    if (value != null && apply(key, value)) {
      try {
        copy.keep(key, new String(value, StandardCharsets.UTF_8));
      } catch (StoreUnavailableException e) {
        LOG.warnf("policy change %s not copied to the store: %s", key, e.getMessage());
      }
    }
  }

  @Override
  public void current() {
    policies.complete();
    try {
      copy.keepComplete();
    } catch (StoreUnavailableException e) {
      LOG.warnf("the copy of the policies is not marked complete: %s", e.getMessage());
    }
  }

  private void useCopy() {
    try {
      copy.read()
          .ifPresentOrElse(
              changes -> {
                changes.forEach((key, json) -> apply(key, json.getBytes(StandardCharsets.UTF_8)));
                policies.complete();
                LOG.warnf("Kafka is away: %d policy changes from the store's copy", changes.size());
              },
              () -> LOG.error("Kafka is away and the store has no copy of the policies: 503"));
    } catch (StoreUnavailableException e) {
      LOG.errorf("policies cannot be read, neither from Kafka nor the store: %s", e.getMessage());
    }
  }

  private boolean apply(String key, byte[] json) {
    try {
      register.apply(PolicyChangeConversions.fromWire(json));
      return true;
    } catch (IOException | InvalidPolicyException e) {
      LOG.errorf("record %s is no policy change and is left out: %s", key, e.getMessage());
      return false;
    }
  }
}
