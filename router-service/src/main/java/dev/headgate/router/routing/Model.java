package dev.headgate.router.routing;

import java.util.List;

/// A model that callers may name.
///
/// @param name its name
/// @param maxOutputTokens the largest output that is accepted for it
/// @param candidates its routes in the order in which they are tried; never empty
public record Model(String name, int maxOutputTokens, List<Route> candidates) {

  public Model {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "headgate.models." + name + ".routes: none (expected: at least one)");
    }
  }
}
