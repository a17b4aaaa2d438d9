package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to [CheckV1].
///
/// @param granted whether a reservation would be granted now: every policy would grant it
/// @param findings what each matching policy would answer, in the order of the policies
public record CheckedV1(boolean granted, List<FindingV1> findings) {

  public CheckedV1 {
    findings = List.copyOf(findings);
  }

  /// What one policy would answer.
  ///
  /// @param balance the policy as it stands, without what was asked
  /// @param requested what was asked of it, in its unit
  /// @param admitted up to which amount it grants: the limit, or less where its ladder stops before
  /// @param retryAfterSeconds when a refused request may be granted; null when granted or never
  /// @param dollars the same in dollars, for `usd`
  /// @param pressure the steps of its ladder that the request would reach
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FindingV1(
      Verdict verdict,
      BalanceV1 balance,
      long requested,
      long admitted,
      @Nullable Long retryAfterSeconds,
      @Nullable DollarsV1 dollars,
      List<PressureV1> pressure) {

    public FindingV1 {
      pressure = List.copyOf(pressure);
    }
  }

  /// What a policy's answer comes to.
  public enum Verdict {
    @JsonProperty("granted")
    GRANTED,
    /// Granted, because the policy only observes; it would have refused.
    @JsonProperty("observed")
    OBSERVED,
    /// Not enough left now.
    @JsonProperty("budget-exceeded")
    BUDGET_EXCEEDED,
    /// More than the whole of what is admitted: waiting never helps.
    @JsonProperty("request-exceeds-limit")
    REQUEST_EXCEEDS_LIMIT,
    /// The policy limits money and is hard, and the model has no price.
    @JsonProperty("unpriced-model")
    UNPRICED_MODEL
  }
}
