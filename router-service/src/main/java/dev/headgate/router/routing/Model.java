package dev.headgate.router.routing;

import java.util.List;

/// A model that callers may name.
///
/// @param name its name
/// @param maxOutputTokens the largest output that is accepted for it
/// @param strategy how routes of one priority are put in order
/// @param candidates its routes by priority; never empty
public record Model(String name, int maxOutputTokens, Strategy strategy, List<Route> candidates) {

  public Model {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "headgate.models." + name + ".routes: none (expected: at least one)");
    }
  }

  /// The same model, served by these alone, in this order.
  public Model servedBy(List<Route> routes) {
    return new Model(name, maxOutputTokens, strategy, routes);
  }
}
