package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.Strategy;
import dev.headgate.router.routing.health.Observed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// Orders routes of one priority by a strategy. Every figure is taken once for each route, so that
/// the order is one of a single moment; equals stay in the order of the configuration.
final class Ranking {

  private final Situation situation;
  private final OptionalInt promptPrefix;
  private final RandomGenerator random;

  Ranking(Situation situation, OptionalInt promptPrefix, RandomGenerator random) {
    this.situation = situation;
    this.promptPrefix = promptPrefix;
    this.random = random;
  }

  List<Route> rank(Strategy strategy, List<Route> routes) {
    return switch (strategy) {
      case PRIORITY -> routes;
      case WEIGHTED -> descending(routes, this::drawn);
      case LOWEST_PRICE -> byPrice(routes);
      case LOWEST_LATENCY -> ascending(routes, route -> latency(health(route)));
      case LEAST_IN_FLIGHT -> ascending(routes, route -> health(route).inFlight());
      case PREFIX_AFFINITY ->
          promptPrefix.isEmpty()
              ? routes
              : descending(routes, route -> Rendezvous.score(promptPrefix.getAsInt(), route));
    };
  }

  /// Weighted sampling without replacement (Efraimidis and Spirakis, 2006): the largest `u^(1/w)`
  /// goes first. Its logarithm is used, which orders alike and does not underflow.
  private double drawn(Route route) {
    double uniform = 1 - random.nextDouble();
    return route.weight() == 0 ? Double.NEGATIVE_INFINITY : Math.log(uniform) / route.weight();
  }

  /// The time to the first byte, lengthened by the tries that it takes: `t / (1 - errors)`. A route
  /// without a recent figure is tried by one request at a time: first while nothing is under way
  /// there, last while something is, or when most of its calls fail.
  private static double latency(Observed it) {
    if (it.millisToFirstByte().isEmpty()) {
      return it.inFlight() == 0 && it.errorRate() < 0.5 ? -1 : Double.MAX_VALUE;
    }
    return it.millisToFirstByte().getAsDouble() / Math.max(0.01, 1 - it.errorRate());
  }

  private List<Route> byPrice(List<Route> routes) {
    Map<Route, Long> prices = new HashMap<>();
    routes.forEach(
        route -> prices.put(route, situation.price().apply(route).orElse(Long.MAX_VALUE)));
    return routes.stream().sorted(Comparator.comparingLong(prices::get)).toList();
  }

  private Observed health(Route route) {
    return situation.health().apply(route);
  }

  private static List<Route> ascending(List<Route> routes, ToDoubleFunction<Route> figure) {
    Map<Route, Double> figures = new HashMap<>();
    routes.forEach(route -> figures.put(route, figure.applyAsDouble(route)));
    return routes.stream().sorted(Comparator.comparingDouble(figures::get)).toList();
  }

  private static List<Route> descending(List<Route> routes, ToDoubleFunction<Route> figure) {
    return ascending(routes, route -> -figure.applyAsDouble(route));
  }
}
