package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One policy as it applies to one caller in one window.
///
/// @param policy the policy's id
/// @param unit `usd`, `tokens`, `input-tokens`, `output-tokens`, `requests` or
///   `concurrent-requests`
/// @param enforcement `hard`, `soft` or `observe`
/// @param partition what the balance is counted for, such as `tenant=acme,team=search`
/// @param window `2026-11` for a calendar window, `PT1M` for a rate, `open` where only what is held
///   counts
/// @param limit the limit, in the unit (nano-USD for `usd`), with raises and what was carried over
/// @param settled what is settled in the window
/// @param held what is held by open reservations
/// @param carried how much of the limit was left by the window before; null for nothing
/// @param resetsAt when the window ends, or when a rate is full again; null for a full rate and
///   where there is no window
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BalanceV1(
    String policy,
    Unit unit,
    Enforcement enforcement,
    String partition,
    String window,
    long limit,
    long settled,
    long held,
    @Nullable Long carried,
    @Nullable Instant resetsAt) {

  /// What is left: `limit - settled - held`; negative when a soft policy was overrun.
  public long remaining() {
    return limit - settled - held;
  }

  /// What a policy counts.
  public enum Unit {
    @JsonProperty("usd")
    USD,
    @JsonProperty("tokens")
    TOKENS,
    @JsonProperty("input-tokens")
    INPUT_TOKENS,
    @JsonProperty("output-tokens")
    OUTPUT_TOKENS,
    @JsonProperty("requests")
    REQUESTS,
    @JsonProperty("concurrent-requests")
    CONCURRENT_REQUESTS
  }

  /// What happens at the limit.
  public enum Enforcement {
    @JsonProperty("hard")
    HARD,
    @JsonProperty("soft")
    SOFT,
    @JsonProperty("observe")
    OBSERVE
  }
}
