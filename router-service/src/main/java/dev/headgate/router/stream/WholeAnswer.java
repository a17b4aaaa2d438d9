package dev.headgate.router.stream;

import dev.headgate.router.admission.BodyMemory;
import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.answer.AnswerReading.Whole;
import dev.headgate.router.answer.Countable;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.configuration.RouterConfiguration.Limits;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.Truncated;
import dev.headgate.router.error.ExchangeError.UpstreamProtocol;
import dev.headgate.router.error.ExchangeError.UpstreamReset;
import dev.headgate.router.error.ExchangeFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeUnit;

/// Takes in an answer that is not streamed, whole and within bounds, before the client gets any of
/// it: so that a cut becomes an honest error, and nothing is delivered that is not accounted for.
public final class WholeAnswer {

  private final HttpClientResponse upstream;
  private final AnswerSource source;
  private final BodyMemory.Share memory;
  private final long largest;
  private final AnswerClock clock;
  private final Promise<Ending> ended = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private long millisToFirstByte = -1;

  public WholeAnswer(Vertx vertx, AnswerSource source, BodyMemory.Share memory, Limits limits) {
    this.source = source;
    this.upstream = source.upstream();
    this.memory = memory;
    this.largest = limits.maxAnswer().asLongValue();
    this.clock = new AnswerClock(vertx, limits, source.provider());
  }

  /// Runs until the answer has ended, one way or the other; never fails.
  public Future<Ending> run() {
    upstream.handler(this::onChunk);
    upstream.endHandler(_ -> onEnd());
    upstream.exceptionHandler(_ -> onBroken(new UpstreamReset(source.provider())));
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
    if (body.length() == 0) {
      millisToFirstByte = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - source.startedNanos());
    }
    if (body.length() + (long) chunk.length() > largest) {
      onBroken(new UpstreamProtocol(source.provider(), "larger than the limit."));
      return;
    }
    try {
      memory.grow(chunk.length());
    } catch (ExchangeFailure full) {
      onBroken(full.error());
      return;
    }
    body.appendBuffer(chunk);
  }

  private void onEnd() {
    if (isEnded()) {
      return;
    }
    Whole whole = read();
    AnswerFacts facts = facts(whole);
    Buffer answer = whole.body();
    end(
        answer != null
            ? new Ending.AnswerComplete(facts, answer, upstream.getHeader("content-type"))
            : new Ending.Broken(facts, new Truncated(source.provider())));
  }

  private void onBroken(ExchangeError error) {
    if (isEnded()) {
      return;
    }
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
    return facts(read());
  }

  private AnswerFacts facts(Whole whole) {
    return new AnswerFacts(
        whole.found(),
        new Countable(body.length(), this::tokens),
        millisToFirstByte,
        body.length());
  }

  /// Reads what came, and counts nothing.
  private Whole read() {
    return source.reading().whole(body, new GeneratedText(_ -> 0));
  }

  /// Most providers report their usage: the text is looked for again only where one did not.
  private long tokens() {
    GeneratedText text = new GeneratedText(source.counter());
    var _ = source.reading().whole(body, text);
    return text.tokens();
  }
}
