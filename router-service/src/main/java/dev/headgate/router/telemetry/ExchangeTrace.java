package dev.headgate.router.telemetry;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.routing.Route;
import dev.headgate.router.telemetry.ExchangeSummary.Asked;
import dev.headgate.router.telemetry.ExchangeSummary.Times;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What operators are to be told of one exchange, gathered while it runs on its event loop: a
/// request that is refused is told as far as it was understood.
public final class ExchangeTrace {

  private static final long NEVER = -1;

  private final String id;
  private final String operation;
  private final String surface;
  private final ExchangeSpans spans;
  private final long started = System.nanoTime();
  private long asked;
  private long providerMillis = NEVER;
  private Instant providerDone = Instant.EPOCH;
  private @Nullable Caller caller;
  private @Nullable String model;
  private boolean streamed;
  private long bytes;

  ExchangeTrace(String id, String operation, String surface, ExchangeSpans spans) {
    this.id = id;
    this.operation = operation;
    this.surface = surface;
    this.spans = spans;
  }

  public String id() {
    return id;
  }

  /// It is known who asks.
  public void from(Caller its) {
    caller = its;
  }

  /// The request may go on.
  public void admitted(String itsModel, boolean isStreamed, long size) {
    model = itsModel;
    streamed = isStreamed;
    bytes = size;
    spans.named(operation, itsModel);
  }

  /// Does a step that speaks to another process, as a span of its own.
  public <T> Future<T> step(String name, Supplier<Future<T>> work) {
    return spans.step(name, work);
  }

  /// The first provider is about to be called.
  public void providerAsked() {
    asked = System.nanoTime();
  }

  /// The provider's part is over.
  public void providerDone() {
    providerMillis = millisSince(asked);
    providerDone = Instant.now();
  }

  /// A call to a provider that was made.
  ///
  /// @param ended when the next one began, or null when it was the last
  /// @param status the status of the answer, or null when none came
  /// @param error the code of what went wrong with it, or null
  public void call(
      Route route,
      Instant began,
      @Nullable Instant ended,
      @Nullable Integer status,
      @Nullable String error) {
    spans.call(operation, route, began, ended == null ? providerDone : ended, status, error);
  }

  /// It is over.
  public void over(ExchangeSummary summary) {
    spans.over(summary);
  }

  /// What was asked for, as far as it was understood.
  public Asked asked() {
    return new Asked(id, spans.traceId(), operation, surface, caller, model, streamed, bytes);
  }

  /// How long it took, up to now.
  ///
  /// @param millisToFirstByte to the first byte of the answer, or -1
  public Times times(long millisToFirstByte) {
    return new Times(millisToFirstByte, providerMillis, millisSince(started));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
