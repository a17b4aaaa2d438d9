package dev.headgate.billing.charge;

import dev.headgate.billing.attribute.Payer;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.price.Rating;
import dev.headgate.metering.usage.Certainty;
import java.util.UUID;

/// What an event costs and who pays, ready for the ledger.
///
/// @param request the request's key
/// @param event what was used
/// @param payer who pays
/// @param rating what it costs, or why nobody knows
public record Charge(RequestKey request, UsageEventV1 event, Payer payer, Rating rating) {

  /// What tells one request from another. A tenant is part of it, so that no tenant's event can
  /// stand in the way of another's.
  record RequestKey(String tenant, UUID id) implements Comparable<RequestKey> {

    @Override
    public int compareTo(RequestKey other) {
      int byTenant = tenant.compareTo(other.tenant);
      return byTenant != 0 ? byTenant : id.compareTo(other.id);
    }
  }

  Certainty certainty() {
    return event.certainty();
  }

  boolean isUnpriced() {
    return switch (rating) {
      case Rating.Priced _ -> false;
      case Rating.Unpriced _ -> true;
    };
  }
}
