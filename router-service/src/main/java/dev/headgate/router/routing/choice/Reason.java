package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Strategy;

/// Why a route stands where it stands in the order; shown in answers and kept in events.
public enum Reason {
  /// No other route fits the request.
  ONLY_ROUTE("only-route"),
  PRIORITY("priority"),
  WEIGHTED("weighted"),
  LOWEST_PRICE("lowest-price"),
  LOWEST_LATENCY("lowest-latency"),
  LEAST_IN_FLIGHT("least-in-flight"),
  PREFIX_AFFINITY("prefix-affinity"),
  /// The one that would have been first cannot be called at the moment.
  PREFERRED_UNAVAILABLE("preferred-unavailable"),
  /// A budget under pressure asked for a cheaper model.
  DOWNGRADED("downgraded"),
  /// It is asked when those before it did not answer.
  FALLBACK("fallback"),
  /// It could not be called when the order was made, and is asked after all others.
  LAST_RESORT("last-resort");

  private final String wireName;

  Reason(String wireName) {
    this.wireName = wireName;
  }

  /// Its name in answers and events.
  public String wireName() {
    return wireName;
  }

  static Reason of(Strategy strategy) {
    return switch (strategy) {
      case PRIORITY -> PRIORITY;
      case WEIGHTED -> WEIGHTED;
      case LOWEST_PRICE -> LOWEST_PRICE;
      case LOWEST_LATENCY -> LOWEST_LATENCY;
      case LEAST_IN_FLIGHT -> LEAST_IN_FLIGHT;
      case PREFIX_AFFINITY -> PREFIX_AFFINITY;
    };
  }
}
