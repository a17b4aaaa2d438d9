package dev.headgate.quota.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request for more, as the API shows it.
///
/// @param by how much was asked for: decimal USD for `usd`, otherwise a whole number
/// @param until when the raise was to end
/// @param askedBy such as `user=sam`
/// @param state `open`, `granted`, `denied`, `withdrawn`, or `lapsed`: nobody decided in time
/// @param decidedBy null as are the next two unless granted or denied
/// @param grantedBy how much was granted, null as is the next unless granted
@JsonInclude(JsonInclude.Include.NON_NULL)
record RaiseRequestV1(
    String id,
    String policy,
    String partition,
    String by,
    Instant until,
    String reason,
    String askedBy,
    Instant askedAt,
    String state,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decisionReason,
    @Nullable String grantedBy,
    @Nullable Instant grantedUntil) {

  /// Asks for more of a budget.
  ///
  /// @param by a text: decimal USD for `usd`, otherwise a whole number
  /// @param model where the policy looks at the model
  record QuestionV1(
      String policy, String by, Instant until, String reason, @Nullable String model) {
    QuestionV1 {
      Objects.requireNonNull(policy);
      Objects.requireNonNull(by);
      Objects.requireNonNull(until);
    }
  }

  /// Grants, for other terms than were asked for where `by` or `until` is there.
  record GrantV1(@Nullable String by, @Nullable Instant until, String reason) {}

  /// Denies.
  record DenialV1(String reason) {}
}
