package dev.headgate.router.stream;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.budget.Reservation;
import dev.headgate.router.drain.Drain;
import dev.headgate.router.estimate.Slices;
import dev.headgate.router.routing.Provider;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Where an answer comes from and what may end it.
///
/// @param upstream the provider's answer, paused
/// @param provider who gives it
/// @param startedNanos when the exchange began, by [System#nanoTime()]
/// @param reading how it is read for the client
/// @param counter the tokens of a JSON string by the model's tokenizer
/// @param reservation the hold on which it runs
/// @param slices how that hold grows with the answer, or null when all of it is held
/// @param firstByte called once, when the first byte of a stream has come
/// @param clientGone completed when the client leaves
/// @param drain whether it is read on then
public record AnswerSource(
    HttpClientResponse upstream,
    Provider provider,
    long startedNanos,
    AnswerReading reading,
    ToLongFunction<byte[]> counter,
    Reservation reservation,
    @Nullable Slices slices,
    Runnable firstByte,
    Future<Void> clientGone,
    Drain drain) {

  /// The provider's name.
  String name() {
    return provider.name();
  }
}
