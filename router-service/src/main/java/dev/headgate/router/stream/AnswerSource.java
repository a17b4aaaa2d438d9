package dev.headgate.router.stream;

import dev.headgate.router.budget.Reservation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.ToLongFunction;

/// Where an answer comes from and what may end it.
///
/// @param upstream the provider's answer, paused
/// @param provider its name
/// @param startedNanos when the exchange began, by [System#nanoTime()]
/// @param counter the tokens of a JSON string by the model's tokenizer
/// @param reservation the hold on which it runs
/// @param firstByte called once, when the first byte of a stream has come
/// @param clientGone completed when the client leaves
public record AnswerSource(
    HttpClientResponse upstream,
    String provider,
    long startedNanos,
    ToLongFunction<byte[]> counter,
    Reservation reservation,
    Runnable firstByte,
    Future<Void> clientGone) {}
