package dev.headgate.router.telemetry;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.telemetry.ExchangeSummary.Asked;
import dev.headgate.router.telemetry.ExchangeSummary.Times;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What operators are to be told of one exchange, gathered while it runs on its event loop: a
/// request that is refused is told as far as it was understood.
public final class ExchangeTrace {

  private static final long NEVER = -1;

  private final String id;
  private final String operation;
  private final String surface;
  private final long started = System.nanoTime();
  private long asked;
  private long providerMillis = NEVER;
  private @Nullable Caller caller;
  private @Nullable String model;
  private boolean streamed;
  private long bytes;

  /// @param id the request's id
  /// @param operation what is asked for, by its name
  /// @param surface the path of the request
  public ExchangeTrace(String id, String operation, String surface) {
    this.id = id;
    this.operation = operation;
    this.surface = surface;
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
  }

  /// The first provider is about to be called.
  public void providerAsked() {
    asked = System.nanoTime();
  }

  /// The provider's part is over.
  public void providerDone() {
    providerMillis = millisSince(asked);
  }

  public Asked asked() {
    return new Asked(id, operation, surface, caller, model, streamed, bytes);
  }

  public Times times(long millisToFirstByte) {
    return new Times(millisToFirstByte, providerMillis, millisSince(started));
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
