package dev.headgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Sends chat completions over kept-alive connections, and checks each stream to its last byte.
final class Load implements AutoCloseable {
  private static final int CONNECTIONS = 20_000;

  private final Duration longestStream;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger open = new AtomicInteger();
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAliveTimeout(600).setTcpNoDelay(true),
          new PoolOptions().setHttp1MaxSize(CONNECTIONS));

  /// @param longestStream how long to wait for the end of a stream
  Load(Duration longestStream) {
    this.longestStream = longestStream;
  }

  Load() {
    this(Duration.ofSeconds(60));
  }

  /// One exchange.
  Exchange once(Target target, Case load) {
    return await(begin(target, load));
  }

  /// Begins exchanges for the given time, at a steady rate whatever the answers do (an open loop),
  /// and waits until all have ended.
  ///
  /// @throws StreamFailedException if one did not end with its terminal frame and with exactly
  ///   `events` events
  List<Exchange> steady(Target target, Case load, Duration duration, int events) {
    long interval = Duration.ofSeconds(1).toNanos() / load.ratePerSecond();
    return open(target, load, (int) (duration.toNanos() / interval)).stream()
        .map(this::await)
        .peek(exchange -> check(target, exchange, events))
        .toList();
  }

  /// Begins so many exchanges, at the case's rate, and does not wait for their ends.
  List<Future<Exchange>> open(Target target, Case load, int count) {
    long interval = Duration.ofSeconds(1).toNanos() / load.ratePerSecond();
    long start = System.nanoTime();
    List<Future<Exchange>> begun = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      waitUntil(start + i * interval);
      begun.add(begin(target, load));
    }
    return begun;
  }

  /// Begins an exchange whenever one has ended (a closed loop), as many at one time as are asked
  /// for.
  ///
  /// @return how many ended within the time
  int closely(Target target, Case load, int atOnce, Duration duration) {
    Semaphore free = new Semaphore(atOnce);
    List<Future<Exchange>> begun = new ArrayList<>();
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      free.acquireUninterruptibly();
      begun.add(begin(target, load).onComplete(ended -> free.release()));
    }
    int ended = (int) begun.stream().filter(Future::isComplete).count();
    begun.forEach(this::await);
    return ended;
  }

  /// How many streams have begun to come and have not ended.
  int openStreams() {
    return open.get();
  }

  Exchange await(Future<Exchange> exchange) {
    try {
      return exchange
          .toCompletionStage()
          .toCompletableFuture()
          .get(longestStream.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StreamFailedException failed
          ? failed
          : new StreamFailedException("a stream broke: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new StreamFailedException("a stream took longer than " + longestStream, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamFailedException("interrupted", e);
    }
  }

  static void check(Target target, Exchange exchange, int events) {
    if (exchange.events() != events) {
      throw new StreamFailedException(
          "%s: a stream of %d events (expected: %d, as the provider sends by itself)"
              .formatted(target.name(), exchange.events(), events));
    }
  }

  @Override
  public void close() {
    vertx.close();
  }

  private Future<Exchange> begin(Target target, Case load) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("localhost")
            .setPort(target.port())
            .setURI(target.path())
            .putHeader("Authorization", target.authorization())
            .putHeader("Content-Type", "application/json");
    target.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(request -> new OneStream(target, open).send(request, load));
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
