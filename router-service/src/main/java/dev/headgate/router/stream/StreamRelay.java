package dev.headgate.router.stream;

import dev.headgate.router.configuration.RouterConfiguration.Limits;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.Truncated;
import dev.headgate.router.error.ExchangeError.UpstreamInBand;
import dev.headgate.router.error.ExchangeError.UpstreamProtocol;
import dev.headgate.router.error.ExchangeError.UpstreamReset;
import dev.headgate.router.stream.SseFramer.FrameTooLargeException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Moves a stream from provider to client, on one event loop and without blocking it. What comes in
/// one turn of the loop is written and flushed once; a client that does not read pauses the
/// provider. It ends exactly once, whatever happens first, and never writes the terminal frame:
/// that is for the one who has accounted for the exchange.
public final class StreamRelay {

  /// One turn of the loop may bring far more than the client takes. So much is written at once,
  /// that a client which does not read pauses the provider before the next piece.
  private static final int MOST_PENDING = 64 * 1024;

  private final HttpClientResponse upstream;
  private final HttpServerResponse client;
  private final AnswerSource source;
  private final Context turn;
  private final GeneratedText text;
  private final AnswerScan scan;
  private final SseFramer framer;
  private final AnswerClock clock;
  private final Promise<Ending> ended = Promise.promise();

  /// What has come in this turn of the loop.
  private @Nullable Buffer pending;

  /// Whether `pending` is a buffer of our own, to which can be added, and no view of the
  /// provider's.
  private boolean gathering;

  private long bytes;
  private long millisToFirstByte = -1;

  public StreamRelay(
      Vertx vertx,
      AnswerSource source,
      HttpServerResponse client,
      boolean showUsage,
      Limits limits) {
    this.source = source;
    this.upstream = source.upstream();
    this.client = client;
    this.turn = vertx.getOrCreateContext();
    this.text = new GeneratedText(source.counter());
    this.scan = new AnswerScan(text);
    this.framer = new SseFramer(scan, showUsage, (int) limits.maxFrame().asLongValue());
    this.clock = new AnswerClock(vertx, limits, source.provider());
  }

  /// Runs until the stream has ended, one way or the other; never fails.
  public Future<Ending> run() {
    upstream.handler(this::onChunk);
    upstream.endHandler(_ -> onEnd());
    upstream.exceptionHandler(_ -> onBroken(new UpstreamReset(source.provider())));
    client.drainHandler(_ -> onDrained());
    source.clientGone().onComplete(_ -> onClientGone());
    source.reservation().lost().onSuccess(this::onBroken);
    clock.expired().onSuccess(this::onBroken);
    upstream.resume();
    return ended.future();
  }

  private void onChunk(Buffer chunk) {
    if (isEnded()) {
      return;
    }
    clock.touch();
    if (bytes == 0) {
      millisToFirstByte = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - source.startedNanos());
    }
    bytes += chunk.length();
    try {
      pass(framer.accept(chunk));
    } catch (FrameTooLargeException _) {
      onBroken(new UpstreamProtocol(source.provider(), "a frame without end."));
      return;
    }
    if (framer.isDone()) {
      flush();
      end(
          framer.isErrorSeen()
              ? new Ending.BrokenAndTold(facts(), new UpstreamInBand(source.provider()))
              : new Ending.StreamComplete(facts()));
    }
  }

  private void pass(Buffer frames) {
    if (frames.length() == 0) {
      return;
    }
    if (pending == null) {
      pending = frames;
      turn.runOnContext(_ -> flush());
    } else if (gathering) {
      pending.appendBuffer(frames);
    } else {
      int length = pending.length() + frames.length();
      pending = Buffer.buffer(2 * length).appendBuffer(pending).appendBuffer(frames);
      gathering = true;
    }
    if (pending.length() >= MOST_PENDING) {
      flush();
    }
  }

  private void flush() {
    Buffer now = pending;
    pending = null;
    gathering = false;
    if (now == null || client.closed()) {
      return;
    }
    client.write(now);
    if (client.writeQueueFull() && !isEnded()) {
      upstream.pause();
      clock.pause();
    }
  }

  private void onDrained() {
    if (!isEnded()) {
      clock.resume();
      upstream.resume();
    }
  }

  private void onEnd() {
    if (isEnded()) {
      return;
    }
    flush();
    end(
        framer.isErrorSeen()
            ? new Ending.BrokenAndTold(facts(), new UpstreamInBand(source.provider()))
            : new Ending.Broken(facts(), new Truncated(source.provider())));
  }

  private void onBroken(ExchangeError error) {
    if (isEnded()) {
      return;
    }
    flush();
    end(new Ending.Broken(facts(), error));
    upstream.request().reset();
  }

  private void onClientGone() {
    if (isEnded()) {
      return;
    }
    end(new Ending.ClientLeft(facts()));
    upstream.request().reset();
  }

  private void end(Ending ending) {
    clock.stop();
    ended.complete(ending);
  }

  private boolean isEnded() {
    return ended.future().isComplete();
  }

  private AnswerFacts facts() {
    return AnswerFacts.of(scan, text, millisToFirstByte, bytes);
  }
}
