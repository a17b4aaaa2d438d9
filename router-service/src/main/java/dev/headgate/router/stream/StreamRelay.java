package dev.headgate.router.stream;

import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.answer.AnswerStream;
import dev.headgate.router.answer.AnswerStream.UnreadableAnswerException;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.configuration.RouterConfiguration.Limits;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.Truncated;
import dev.headgate.router.error.ExchangeError.UpstreamInBand;
import dev.headgate.router.error.ExchangeError.UpstreamProtocol;
import dev.headgate.router.error.ExchangeError.UpstreamReset;
import dev.headgate.router.estimate.Slices;
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
/// that is for the one who has accounted for the exchange. When the client leaves it cancels the
/// provider, or, where that bills on, reads what comes and writes nothing.
public final class StreamRelay {

  /// One turn of the loop may bring far more than the client takes. So much is written at once, and
  /// as much may wait for the client's socket: then the provider is paused.
  private static final int MOST_PENDING = 16 * 1024;

  private final HttpClientResponse upstream;
  private final HttpServerResponse client;
  private final AnswerSource source;
  private final Context turn;
  private final GeneratedText text;
  private final AnswerStream answer;
  private final AnswerClock clock;
  private final @Nullable HoldAhead hold;
  private final Promise<Ending> ended = Promise.promise();

  /// What has come in this turn of the loop.
  private @Nullable Buffer pending;

  /// Whether `pending` is a buffer of our own, to which can be added, and no view of the
  /// provider's.
  private boolean gathering;

  private long bytes;
  private long millisToFirstByte = -1;

  public StreamRelay(Vertx vertx, AnswerSource source, HttpServerResponse client, Limits limits) {
    this.source = source;
    this.upstream = source.upstream();
    this.client = client;
    this.turn = vertx.getOrCreateContext();
    this.text = new GeneratedText(source.counter());
    this.answer = source.reading().stream(text, (int) limits.maxFrame().asLongValue());
    this.clock = new AnswerClock(vertx, limits, source.name());
    Slices slices = source.slices();
    this.hold = slices == null ? null : new HoldAhead(source.reservation(), text, slices);
  }

  /// Runs until the stream has ended, one way or the other; never fails.
  public Future<Ending> run() {
    upstream.handler(this::onChunk);
    upstream.endHandler(_ -> onEnd());
    upstream.exceptionHandler(_ -> onBroken(new UpstreamReset(source.name())));
    client.setWriteQueueMaxSize(MOST_PENDING);
    client.drainHandler(_ -> resume());
    source.clientGone().onComplete(_ -> onClientGone());
    source.reservation().lost().onSuccess(this::onBroken);
    clock.expired().onSuccess(this::onBroken);
    if (hold != null) {
      hold.refused().onSuccess(this::onRefused);
    }
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
      source.firstByte().run();
    }
    bytes += chunk.length();
    if (isDraining() && !source.drain().count(chunk.length())) {
      cancel(new Ending.ClientLeft(facts()));
      return;
    }
    try {
      pass(answer.accept(chunk));
    } catch (UnreadableAnswerException unreadable) {
      onBroken(new UpstreamProtocol(source.name(), String.valueOf(unreadable.getMessage())));
      return;
    }
    if (answer.isDone()) {
      flush();
      end(complete());
    } else if (hold != null) {
      hold.look(this::resume);
      if (hold.isUsedUp()) {
        pause();
      }
    }
  }

  private void pass(Buffer frames) {
    if (frames.length() == 0 || isDraining()) {
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
      pause();
    }
  }

  private void pause() {
    upstream.pause();
    clock.pause();
  }

  /// Goes on, unless the client or the hold still stands in the way.
  private void resume() {
    if (isEnded() || isClientSlow() || (hold != null && hold.isUsedUp())) {
      return;
    }
    clock.resume();
    upstream.resume();
  }

  private boolean isClientSlow() {
    return !isDraining() && client.writeQueueFull();
  }

  private boolean isDraining() {
    return source.drain().isOpen();
  }

  private void onEnd() {
    if (isEnded()) {
      return;
    }
    flush();
    end(
        answer.isErrorSeen() || answer.isCompleteAtClose()
            ? complete()
            : new Ending.Broken(facts(), new Truncated(source.name())));
  }

  private Ending complete() {
    if (!answer.isErrorSeen()) {
      return new Ending.StreamComplete(facts(), answer.ending());
    }
    UpstreamInBand error = new UpstreamInBand(source.name());
    return answer.isErrorTold()
        ? new Ending.BrokenAndTold(facts(), error)
        : new Ending.Broken(facts(), error);
  }

  private void onBroken(ExchangeError error) {
    if (isEnded()) {
      return;
    }
    flush();
    cancel(new Ending.Broken(facts(), error));
  }

  /// The budget allows no more: what has come is the answer, and it ends like one that reached its
  /// limit.
  private void onRefused(Cut cut) {
    if (isEnded()) {
      return;
    }
    flush();
    cancel(new Ending.StreamCut(facts(), cut, answer.endingHere(cut)));
  }

  private void onClientGone() {
    if (isEnded()) {
      return;
    }
    if (source.drain().begin(source.provider())) {
      pending = null;
      resume();
    } else {
      cancel(new Ending.ClientLeft(facts()));
    }
  }

  private void cancel(Ending ending) {
    end(ending);
    upstream.request().reset();
  }

  /// Whatever ends what nobody waits for: the client has left.
  private void end(Ending ending) {
    clock.stop();
    Ending its = isDraining() ? new Ending.ClientLeft(ending.facts()) : ending;
    source.drain().close();
    ended.complete(its);
  }

  private boolean isEnded() {
    return ended.future().isComplete();
  }

  private AnswerFacts facts() {
    return new AnswerFacts(answer.found(), text.countable(), millisToFirstByte, bytes);
  }
}
