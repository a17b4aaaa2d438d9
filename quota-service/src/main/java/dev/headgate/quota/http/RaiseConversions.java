package dev.headgate.quota.http;

import dev.headgate.quota.raise.RaiseOutcome.Stands;
import dev.headgate.quota.raise.RaiseRequest;
import dev.headgate.quota.raise.RaiseState;
import dev.headgate.quota.raise.RaiseState.Denied;
import dev.headgate.quota.raise.RaiseState.Granted;
import dev.headgate.quota.raise.RaiseState.Lapsed;
import dev.headgate.quota.raise.RaiseState.Open;
import dev.headgate.quota.raise.RaiseState.Withdrawn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Requests for more to their wire records.
final class RaiseConversions {

  private RaiseConversions() {}

  static RaiseRequestV1 toWire(Stands stands) {
    RaiseRequest request = stands.request();
    RaiseState state = stands.state();
    return switch (state) {
      case Open _, Lapsed _ -> toWire(request, state, null, null, null, null);
      case Withdrawn(Instant at) -> toWire(request, state, null, at, null, null);
      case Denied(String by, Instant at, String reason) ->
          toWire(request, state, by, at, reason, null);
      case Granted granted ->
          toWire(
              request,
              state,
              granted.by(),
              granted.at(),
              granted.reason(),
              new Terms(
                  PolicyConversions.amount(granted.unit(), granted.amount()), granted.until()));
    };
  }

  private record Terms(String amount, Instant until) {}

  private static RaiseRequestV1 toWire(
      RaiseRequest request,
      RaiseState state,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String reason,
      @Nullable Terms granted) {
    return new RaiseRequestV1(
        request.id(),
        request.policy(),
        request.partition(),
        request.by(),
        request.until(),
        request.reason(),
        request.askedBy(),
        request.askedAt(),
        state.id(),
        decidedBy,
        decidedAt,
        reason,
        granted == null ? null : granted.amount(),
        granted == null ? null : granted.until());
  }
}
