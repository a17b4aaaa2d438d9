package dev.headgate.quota.epoch;

import dev.headgate.quota.sharedlog.SharedLog;
import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Slot;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The last known moment of every slot, in Kafka. A record's key is the slot's number, its value
/// `<generation>:<mark>`.
@ApplicationScoped
class EpochTopic implements SharedLog.Reader {

  private static final Logger LOG = Logger.getLogger(EpochTopic.class);
  private static final Pattern SLOT = Pattern.compile("[1-5]?\\d|6[0-3]");
  private static final Pattern VALUE = Pattern.compile("(\\d{1,15}):(\\d{1,16})");

  private final Map<String, Object> connection;
  private final EpochConfiguration configuration;
  private final Epochs epochs;
  private final Map<String, Epoch> known = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable SharedLog> log = new AtomicReference<>();

  EpochTopic(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      EpochConfiguration configuration,
      Epochs epochs) {
    this.connection = connection;
    this.configuration = configuration;
    this.epochs = epochs;
  }

  /// Starts to read, and waits for a time until all is read.
  void open() {
    SharedLog opened = SharedLog.open(configuration.topic(), connection, this);
    log.set(opened);
    if (!opened.awaitCurrent(configuration.patience())) {
      LOG.warn("Kafka is away: what Redis says of itself is believed until Kafka is there");
    }
  }

  void close() {
    SharedLog opened = log.getAndSet(null);
    if (opened != null) {
      opened.close();
    }
  }

  /// Whether everything that Kafka knew when this instance started is known here.
  boolean isCurrent() {
    SharedLog opened = log.get();
    return opened != null && opened.isCurrent();
  }

  /// The latest moment that any instance published.
  Optional<Epoch> known(Slot slot) {
    return Optional.ofNullable(known.get(Integer.toString(slot.number())));
  }

  /// @throws dev.headgate.quota.sharedlog.LogUnavailableException when Kafka does not take it
  void publish(Slot slot, Epoch epoch) {
    SharedLog opened = log.get();
    if (opened != null) {
      String value = epoch.generation() + ":" + epoch.mark();
      opened.append(Integer.toString(slot.number()), value.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void read(String key, byte @Nullable [] value) {
    Matcher epoch =
        VALUE.matcher(value == null ? "" : new String(value, StandardCharsets.US_ASCII));
    if (!epoch.matches() || !SLOT.matcher(key).matches()) {
      LOG.errorf("record %s of %s is no epoch and is left out", key, configuration.topic());
      return;
    }
    Epoch told = new Epoch(Long.parseLong(epoch.group(1)), Long.parseLong(epoch.group(2)));
    known.merge(key, told, Epoch::latest);
    epochs.told(new Slot(Integer.parseInt(key)), told);
  }
}
