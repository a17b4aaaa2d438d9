package dev.headgate.quota.raise;

import dev.headgate.quota.sharedlog.LogUnavailableException;
import dev.headgate.quota.sharedlog.SharedLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The topic of requests, followed from its beginning. A start does not wait for it.
@ApplicationScoped
class RaiseLog implements SharedLog.Reader {

  private static final Logger LOG = Logger.getLogger(RaiseLog.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, Object> connection;
  private final RaiseConfiguration configuration;
  private final RaiseBook book;
  private final AtomicReference<@Nullable SharedLog> log = new AtomicReference<>();

  RaiseLog(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      RaiseConfiguration configuration,
      RaiseBook book) {
    this.connection = connection;
    this.configuration = configuration;
    this.book = book;
  }

  void start(@Observes StartupEvent started) {
    log.set(SharedLog.open(configuration.topic(), connection, this));
  }

  void stop(@Observes ShutdownEvent stopping) {
    SharedLog opened = log.getAndSet(null);
    if (opened != null) {
      opened.close();
    }
  }

  /// Waits until everything is known that was asked before this instance began.
  ///
  /// @throws LogUnavailableException when Kafka does not tell it in time
  void awaitCurrent() {
    if (!opened().awaitCurrent(PATIENCE)) {
      throw new LogUnavailableException("requests not read yet");
    }
  }

  /// Writes an event, and returns when this instance has taken it in.
  ///
  /// @throws LogUnavailableException when Kafka does not take it
  void append(RaiseEvent event) {
    opened().append(RaiseEventConversions.key(event), RaiseEventConversions.toWire(event));
  }

  @Override
  public void read(String key, byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    try {
      book.apply(RaiseEventConversions.fromWire(value));
    } catch (IOException e) {
      LOG.errorf("record %s is no request for more and is left out: %s", key, e.getMessage());
    }
  }

  private SharedLog opened() {
    SharedLog opened = log.get();
    if (opened == null) {
      throw new IllegalStateException("topic of requests: closed (expected: open)");
    }
    return opened;
  }
}
