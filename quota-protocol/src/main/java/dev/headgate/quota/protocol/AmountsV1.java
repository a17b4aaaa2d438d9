package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// An amount in every unit that a policy may limit. One reservation holds all of them at once; each
/// matching policy takes the one of its own unit.
///
/// @param nanoUsd money in nano-USD, rounded up, or null when the model has no price: then a policy
///   in usd refuses if it is hard
/// @param inputTokens tokens of the prompt
/// @param outputTokens tokens of the answer
/// @param requests how many requests; 1 for a reservation
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AmountsV1(
    @Nullable Long nanoUsd, long inputTokens, long outputTokens, long requests) {

  /// The largest amount that Redis scripts handle exactly: 2^53 - 1 (9,007,199.25 USD in nano-USD).
  public static final long MAXIMUM = (1L << 53) - 1;

  public AmountsV1 {
    if (nanoUsd != null) {
      Bounds.requireWithin("nanoUsd", nanoUsd, 0, MAXIMUM);
    }
    Bounds.requireWithin("inputTokens", inputTokens, 0, MAXIMUM);
    Bounds.requireWithin("outputTokens", outputTokens, 0, MAXIMUM);
    Bounds.requireWithin("requests", requests, 0, MAXIMUM);
    Bounds.requireWithin("inputTokens + outputTokens", inputTokens + outputTokens, 0, MAXIMUM);
  }
}
