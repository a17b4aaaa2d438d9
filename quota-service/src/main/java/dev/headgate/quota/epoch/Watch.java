package dev.headgate.quota.epoch;

import dev.headgate.quota.rounds.Rounds;
import dev.headgate.quota.sharedlog.LogUnavailableException;
import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.StoreUnavailableException;
import dev.headgate.quota.store.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks at every slot, at start and again and again: does it remember what Kafka and this instance
/// know of it? If so it is trusted, and where it stands is published. If not it is rebuilt.
@ApplicationScoped
class Watch {

  private static final Logger LOG = Logger.getLogger(Watch.class);
  private static final int BEFORE_TRAFFIC = 200;

  private final EpochTopic topic;
  private final Epochs epochs;
  private final Judge judge;
  private final Rebuild rebuild;
  private final EpochConfiguration configuration;
  private @Nullable Rounds rounds;

  Watch(
      EpochTopic topic,
      Epochs epochs,
      Judge judge,
      Rebuild rebuild,
      EpochConfiguration configuration) {
    this.topic = topic;
    this.epochs = epochs;
    this.judge = judge;
    this.rebuild = rebuild;
    this.configuration = configuration;
  }

  void start(@Observes @Priority(BEFORE_TRAFFIC) StartupEvent started, MeterRegistry registry) {
    registry.gauge("headgate.quota.learning", epochs, Epochs::learning);
    topic.open();
    try {
      round();
    } catch (StoreUnavailableException | LogUnavailableException | KafkaException e) {
      LOG.warnf("the store cannot be looked at yet: %s", e.getMessage());
    }
    rounds = Rounds.start("epochs", configuration.interval(), this::round);
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (rounds != null) {
      rounds.close();
    }
    topic.close();
  }

  /// Publishes first: while the store is away, the others are told up to where this instance was
  /// answered, before one of them writes to a replica that lacks it.
  private void round() {
    if (topic.isCurrent()) {
      publish();
    }
    look();
    if (topic.isCurrent()) {
      rebuild.rebuildWhatIsLost();
    }
  }

  private void look() {
    for (Slot slot : Slot.all()) {
      judge.look(slot, topic.known(slot), topic.isCurrent());
    }
  }

  /// Where the trusted slots stand, as far as nobody has said so yet.
  private void publish() {
    try {
      for (Slot slot : Slot.all()) {
        if (epochs.of(slot) instanceof Trust.Trusted(Epoch epoch)
            && topic.known(slot).map(known -> !known.latest(epoch).equals(known)).orElse(true)) {
          topic.publish(slot, epoch);
        }
      }
    } catch (LogUnavailableException e) {
      LOG.debugf("epochs not published: %s", e.getMessage());
    }
  }
}
