package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of every answer that is not a success, as RFC 9457 problem details
/// (`application/problem+json`).
///
/// @param type a URI reference that names the problem: `/problems/` and then `budget-exceeded`,
///   `request-exceeds-limit`, `unpriced-model`, `reservation-unknown`, `reservation-ended`,
///   `sequence-passed`, `id-reused`, `invalid-request`, `store-unavailable`, `outbox-full`,
///   `unauthorized`
/// @param title the problem in a few words, the same for every occurrence
/// @param status the HTTP status
/// @param detail this occurrence, with value and expectation
/// @param requested how much was asked of the policy that refused, in its unit
/// @param refusedBy the policy that refused, as it stood
/// @param retryAfterSeconds when a retry may succeed; null when waiting never helps
/// @param waitingHelps whether the same request can ever be granted by waiting; null where no
///   budget refused
/// @param admitted up to which amount the policy would have granted, in its unit: the limit, or
///   less where its ladder stops new reservations before it
/// @param dollars `refusedBy` and `requested` in dollars, for `usd`
/// @param pressure the steps of the policy's ladder that the request would have reached: asking
///   again with a clamped hold or a cheaper model may be granted; empty when left out
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusalV1(
    String type,
    String title,
    int status,
    String detail,
    @Nullable Long requested,
    @Nullable BalanceV1 refusedBy,
    @Nullable Long retryAfterSeconds,
    @Nullable Boolean waitingHelps,
    @Nullable Long admitted,
    @Nullable DollarsV1 dollars,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PressureV1> pressure) {

  public RefusalV1 {
    pressure = pressure == null ? List.of() : List.copyOf(pressure);
  }

  /// A refusal that no budget is the reason of.
  public RefusalV1(
      String type, String title, int status, String detail, @Nullable Long retryAfterSeconds) {
    this(type, title, status, detail, null, null, retryAfterSeconds, null, null, null, List.of());
  }
}
