package dev.headgate.quota.follow;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// The thread that follows the usage log, for as long as the service runs.
@ApplicationScoped
class LogFollower {

  private static final Logger LOG = Logger.getLogger(LogFollower.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 1_000;

  /// After so long a killed instance is given up, and the others follow its part of the log. Until
  /// then none of them does: a group waits for all whom it knows.
  private static final int GIVEN_UP_MILLIS = 10_000;

  private final Map<String, Object> connection;
  private final FollowConfiguration configuration;
  private final FollowTurn turn;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  LogFollower(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      FollowConfiguration configuration,
      FollowTurn turn) {
    this.connection = connection;
    this.configuration = configuration;
    this.turn = turn;
    this.thread = Thread.ofPlatform().name("follow-usage").daemon().unstarted(this::go);
  }

  void start(@Observes StartupEvent started) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    stop.countDown();
    if (!thread.join(LONGEST_STOP)) {
      LOG.warnf("following did not end within %s; its last turn is done again", LONGEST_STOP);
    }
  }

  private void go() {
    boolean failing = false;
    try {
      do {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
          turn.begin(consumer);
          while (stop.getCount() > 0) {
            turn.take(consumer);
            failing = false;
          }
        } catch (RuntimeException e) {
          if (!failing) {
            LOG.warnf("the usage log cannot be followed and will be tried again: %s", e);
          }
          failing = true;
        }
      } while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, configuration.group());
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "quota-service-follow");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, configuration.batch());
    settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, GIVEN_UP_MILLIS);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
