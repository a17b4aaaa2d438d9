package dev.headgate.billing.report.costs;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A number of requests and what they cost.
///
/// @param requests how many
/// @param unpriced of these, how many have no price
/// @param cost what the priced ones cost; null when there are requests and none has a price, for
///   nobody knows it then
public record Share(long requests, long unpriced, @Nullable BigDecimal cost) {

  public static final Share NOTHING = new Share(0, 0, BigDecimal.ZERO);

  public Share {
    if (unpriced > 0 && unpriced == requests) {
      cost = null;
    } else if (cost == null) {
      cost = BigDecimal.ZERO;
    }
  }

  public Share plus(Share other) {
    return new Share(
        requests + other.requests, unpriced + other.unpriced, knownCost().add(other.knownCost()));
  }

  /// What the priced ones cost, zero if there are none.
  public BigDecimal knownCost() {
    return cost == null ? BigDecimal.ZERO : cost;
  }
}
