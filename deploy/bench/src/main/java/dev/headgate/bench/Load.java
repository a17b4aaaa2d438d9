package dev.headgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Sends chat completions at a steady rate whatever the answers do (an open loop), over kept-alive
/// connections, and checks each stream to its last byte.
final class Load implements AutoCloseable {
  private static final int CONNECTIONS = 1000;
  private static final Duration LONGEST_STREAM = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAliveTimeout(600).setTcpNoDelay(true),
          new PoolOptions().setHttp1MaxSize(CONNECTIONS));

  /// One exchange.
  Exchange once(Target target, Case load) {
    return await(begin(target, load));
  }

  /// Begins exchanges for the given time and waits until all have ended.
  ///
  /// @throws StreamFailedException if one did not end with its terminal frame and with exactly
  ///   `events` events
  List<Exchange> steady(Target target, Case load, Duration duration, int events) {
    long interval = Duration.ofSeconds(1).toNanos() / load.ratePerSecond();
    long count = duration.toNanos() / interval;
    long start = System.nanoTime();
    List<Future<Exchange>> begun = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      waitUntil(start + i * interval);
      begun.add(begin(target, load));
    }
    return begun.stream()
        .map(Load::await)
        .peek(exchange -> check(target, exchange, events))
        .toList();
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
    return client.request(options).compose(request -> send(target, load, request));
  }

  private static Future<Exchange> send(Target target, Case load, HttpClientRequest request) {
    Promise<Exchange> ended = Promise.promise();
    long sent = System.nanoTime();
    request
        .send(load.body())
        .onFailure(ended::tryFail)
        .onSuccess(response -> receive(target, sent, response, ended));
    return ended.future();
  }

  private static void receive(
      Target target, long sent, HttpClientResponse response, Promise<Exchange> ended) {
    if (response.statusCode() != 200) {
      response
          .body()
          .onComplete(body ->
              ended.tryFail(
                  new StreamFailedException(
                      target.name() + " answered " + response.statusCode() + " " + body.result())));
      return;
    }
    StreamCheck check = new StreamCheck();
    long[] firstByte = {0};
    response.handler(buffer -> {
      if (firstByte[0] == 0) {
        firstByte[0] = System.nanoTime() - sent;
      }
      check.take(buffer);
    });
    response.exceptionHandler(ended::tryFail);
    response.endHandler(ignored -> {
      if (check.isDone()) {
        ended.tryComplete(new Exchange(firstByte[0], check.events(), check.bytes()));
      } else {
        ended.tryFail(
            new StreamFailedException(
                target.name() + ": a stream of " + check.events() + " events had no [DONE]"));
      }
    });
  }

  private static void check(Target target, Exchange exchange, int events) {
    if (exchange.events() != events) {
      throw new StreamFailedException(
          "%s: a stream of %d events (expected: %d, as the provider sends by itself)"
              .formatted(target.name(), exchange.events(), events));
    }
  }

  private static Exchange await(Future<Exchange> exchange) {
    try {
      return exchange
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_STREAM.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StreamFailedException failed
          ? failed
          : new StreamFailedException("a stream broke: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new StreamFailedException("a stream took longer than " + LONGEST_STREAM, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamFailedException("interrupted", e);
    }
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
