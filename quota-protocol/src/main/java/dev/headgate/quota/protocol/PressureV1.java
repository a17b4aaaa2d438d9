package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A step of a policy's pressure ladder that applies.
///
/// @param policy the policy's id
/// @param at the share of the limit from which on it applies, more than 0 and at most 1
/// @param step what is to be done
/// @param maxOutputTokens with `clamp-output`: the longest answer, in tokens
/// @param model with `downgrade`: the cheaper model, as callers name it
/// @param atMostMillis with `wait`: how long a refused reservation may wait in line
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PressureV1(
    String policy,
    BigDecimal at,
    Step step,
    @Nullable Long maxOutputTokens,
    @Nullable String model,
    @Nullable Long atMostMillis) {

  /// What a step asks for.
  public enum Step {
    /// Nothing of the router: an event was raised.
    @JsonProperty("alert")
    ALERT,
    /// Hold and allow no more output than `maxOutputTokens`.
    @JsonProperty("clamp-output")
    CLAMP_OUTPUT,
    /// Ask for `model` instead.
    @JsonProperty("downgrade")
    DOWNGRADE,
    /// A refused reservation may be sent again with a patience of up to `atMostMillis`.
    @JsonProperty("wait")
    WAIT,
    /// Nothing new is admitted; extensions are, up to the limit.
    @JsonProperty("stop")
    STOP
  }
}
