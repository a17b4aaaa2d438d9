package dev.headgate.metering.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// How an exchange ended.
///
/// @param endedBy who ended it
/// @param finishReason the provider's finish reason (`stop`, `length`, ...), if one came
/// @param errorClass a short, fixed name of what went wrong (`upstream_reset`, `idle_timeout`,
///   ...), or null when nothing did
public record OutcomeV1(
    EndedBy endedBy, @Nullable String finishReason, @Nullable String errorClass) {

  /// Who ended the exchange.
  public enum EndedBy {
    /// The provider finished its answer, or answered with an error of its own.
    @JsonProperty("provider")
    PROVIDER,
    /// The client left.
    @JsonProperty("client")
    CLIENT,
    /// Headgate ended it: a limit, a shutdown, a refused extension.
    @JsonProperty("gateway")
    GATEWAY,
    /// Nobody said; the reservation's lease expired.
    @JsonProperty("expiry")
    EXPIRY
  }
}
