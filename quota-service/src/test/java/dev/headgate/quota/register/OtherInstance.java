package dev.headgate.quota.register;

import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.sharedlog.SharedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What another instance of the service knows of the policies: it reads the topic from its
/// beginning.
public final class OtherInstance implements SharedLog.Reader, AutoCloseable {

  public final Policies policies = new Policies(List.of());
  private final Register register = new Register(policies);
  private final SharedLog log;

  public OtherInstance(String bootstrapServers) {
    log =
        SharedLog.open("headgate.policies.v1", Map.of("bootstrap.servers", bootstrapServers), this);
  }

  @Override
  public void read(String key, byte @Nullable [] value) {
    try {
      register.apply(PolicyChangeConversions.fromWire(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
