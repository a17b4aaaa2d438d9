package dev.headgate.quota.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
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
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusalV1(
    String type,
    String title,
    int status,
    String detail,
    @Nullable Long requested,
    @Nullable BalanceV1 refusedBy,
    @Nullable Long retryAfterSeconds) {}
