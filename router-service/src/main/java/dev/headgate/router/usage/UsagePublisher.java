package dev.headgate.router.usage;

import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.tracing.TraceParent;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Brings usage events to Kafka, confirmed by all replicas, and says within a bounded time whether
/// they are there. Kafka's client may block the caller, so it has a thread of its own.
@Startup
@Singleton
public class UsagePublisher {

  private static final int WAITING_AT_MOST = 10_000;
  private static final int MAX_BLOCK_MILLIS = 500;
  private static final int REQUEST_TIMEOUT_MILLIS = 2_000;
  private static final int DELIVERY_TIMEOUT_MILLIS = 3_000;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final Map<String, Object> brokers;
  private final long patienceMillis;
  private final KafkaPause pause;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_AT_MOST),
          Thread.ofPlatform().daemon().name("usage-events").factory());
  private @Nullable KafkaProducer<String, byte[]> producer;

  UsagePublisher(
      Vertx vertx,
      RouterConfiguration configuration,
      @Identifier("default-kafka-broker") Map<String, Object> brokers) {
    this.vertx = vertx;
    this.brokers = brokers;
    this.patienceMillis = configuration.publish().patience().toMillis();
    this.pause = new KafkaPause(configuration.publish().pause(), System::nanoTime);
    thread.execute(this::warmUp);
  }

  /// Never fails: not confirmed is an outcome.
  public Future<Published> publish(UsageEventV1 event) {
    if (!pause.isWorthAsking()) {
      return Future.succeededFuture(new Published.NotConfirmed("kafka_down"));
    }
    Promise<Published> published = Promise.promise();
    Context context = vertx.getOrCreateContext();
    long timer =
        vertx.setTimer(
            patienceMillis,
            _ -> {
              if (published.tryComplete(new Published.NotConfirmed("kafka_slow"))) {
                pause.failed();
              }
            });
    try {
      Map<String, String> trace = TraceParent.ofCurrent();
      thread.execute(
          () -> send(event, trace, it -> context.runOnContext(_ -> published.tryComplete(it))));
    } catch (RejectedExecutionException _) {
      published.tryComplete(new Published.NotConfirmed("kafka_queue_full"));
    }
    return published.future().onComplete(_ -> vertx.cancelTimer(timer));
  }

  private void send(UsageEventV1 event, Map<String, String> trace, Consumer<Published> told) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(
            UsageEventV1.TOPIC, event.caller().tenant(), UsageEventJson.write(event));
    trace.forEach(
        (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
    try {
      var _ = producer().send(message, (_, failure) -> told.accept(outcome(failure)));
    } catch (RuntimeException failure) {
      told.accept(outcome(failure));
    }
  }

  private Published outcome(@Nullable Exception failure) {
    if (failure == null) {
      pause.answered();
      return new Published.InLog();
    }
    pause.failed();
    return new Published.NotConfirmed(failure.getClass().getSimpleName());
  }

  /// Connects before the first event needs it.
  private void warmUp() {
    try {
      producer().partitionsFor(UsageEventV1.TOPIC);
    } catch (RuntimeException _) {
      pause.failed();
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>(brokers);
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @PreDestroy
  void close() {
    thread.execute(() -> {
      if (producer != null) {
        producer.close(CLOSE_WITHIN);
      }
    });
    thread.close();
  }
}
