package dev.headgate.router.routing;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How routes of one priority are put in order.
public enum Strategy {
  /// As they stand in the configuration.
  PRIORITY("priority"),
  /// By chance, in proportion to their weights.
  WEIGHTED("weighted"),
  /// By what the request may cost there at most; routes without a price last.
  LOWEST_PRICE("lowest-price"),
  /// By the time to the first byte of their recent streams.
  LOWEST_LATENCY("lowest-latency"),
  /// By the calls that are under way.
  LEAST_IN_FLIGHT("least-in-flight"),
  /// Requests that begin alike go to the same route, so that its prompt cache hits.
  PREFIX_AFFINITY("prefix-affinity");

  private final String wireName;

  Strategy(String wireName) {
    this.wireName = wireName;
  }

  /// Its name in the configuration and in answers.
  public String wireName() {
    return wireName;
  }

  static Optional<Strategy> named(String name) {
    return Arrays.stream(values()).filter(it -> it.wireName.equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(Strategy::wireName).collect(Collectors.joining(", "));
  }
}
