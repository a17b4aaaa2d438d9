package dev.headgate.router.telemetry;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/// An exchange as operators see it.
///
/// @param id the request's id
/// @param tenant who asked
/// @param team the team, or null
/// @param model the model asked for, or null when it was not known
/// @param provider who answered, or null when nobody was asked
/// @param stream whether it was streamed
/// @param attempts how many calls were made
/// @param status the status that the client got, or 0 when it had left
/// @param outcome `ok`, `client_left` or the code of the error
/// @param usage the tokens, or null when nobody was asked
/// @param certainty how sure we are of them, or null
/// @param requestBytes the size of the request's body
/// @param answerBytes the size of the provider's answer
/// @param millisToFirstByte to the first byte of the answer, or -1
/// @param millis the whole
public record ExchangeSummary(
    String id,
    @Nullable String tenant,
    @Nullable String team,
    @Nullable String model,
    @Nullable String provider,
    boolean stream,
    int attempts,
    int status,
    String outcome,
    @Nullable TokenUsage usage,
    @Nullable Certainty certainty,
    long requestBytes,
    long answerBytes,
    long millisToFirstByte,
    long millis) {}
