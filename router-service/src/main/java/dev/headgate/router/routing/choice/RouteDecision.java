package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.Strategy;
import dev.headgate.router.routing.health.Availability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Decides who is tried for a request, in which order, and why.
public final class RouteDecision {

  private final RandomGenerator random;

  /// @param random where the strategy `weighted` draws from
  public RouteDecision(RandomGenerator random) {
    this.random = random;
  }

  /// Decides. A route that may not see the request, or lacks what it needs, is not in the order at
  /// all: no fallback ever leads there.
  public Decision decide(Model model, Needs needs, Situation situation) {
    return switch (Fitting.of(model.candidates(), needs)) {
      case Fitting.None(Lack lack) -> new Decision.NothingFits(lack);
      case Fitting.Some(List<Route> routes) ->
          new Decision.Ordered(order(model.strategy(), routes, needs, situation));
    };
  }

  private List<Choice> order(
      Strategy strategy, List<Route> fitting, Needs needs, Situation situation) {
    Map<Route, Availability> available = new HashMap<>();
    fitting.forEach(route -> available.put(route, situation.health().apply(route).availability()));
    List<Route> preferred = new ArrayList<>(fitting.size());
    Ranking ranking = new Ranking(situation, needs.promptPrefix(), random);
    byPriority(fitting).values().forEach(group -> preferred.addAll(ranking.rank(strategy, group)));
    List<Choice> choices = new ArrayList<>(fitting.size());
    for (Route route : preferred) {
      if (available.get(route) == Availability.READY) {
        choices.add(new Choice(route, reason(strategy, preferred, route, choices.isEmpty())));
      }
    }
    for (Route route : preferred) {
      if (available.get(route) != Availability.READY) {
        choices.add(new Choice(route, Reason.LAST_RESORT));
      }
    }
    return choices;
  }

  private static Map<Integer, List<Route>> byPriority(List<Route> routes) {
    Map<Integer, List<Route>> groups = new TreeMap<>();
    for (Route route : routes) {
      groups.computeIfAbsent(route.priority(), _ -> new ArrayList<>()).add(route);
    }
    return groups;
  }

  private static Reason reason(
      Strategy strategy, List<Route> preferred, Route route, boolean first) {
    if (!first) {
      return Reason.FALLBACK;
    } else if (preferred.size() == 1) {
      return Reason.ONLY_ROUTE;
    } else {
      return preferred.getFirst().equals(route)
          ? Reason.of(strategy)
          : Reason.PREFERRED_UNAVAILABLE;
    }
  }
}
