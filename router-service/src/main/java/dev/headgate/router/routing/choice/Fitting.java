package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Capability;
import dev.headgate.router.routing.Route;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The routes that may and can serve a request. Privacy is judged first, so that no other reason
/// ever tells of a route that the request may not use.
sealed interface Fitting {

  /// At least one.
  record Some(List<Route> routes) implements Fitting {}

  /// None is left, for this lack.
  record None(Lack lack) implements Fitting {}

  static Fitting of(List<Route> candidates, Needs needs) {
    List<Route> allowed =
        keep(candidates, route -> needs.allowed().contains(route.provider().privacy()));
    if (allowed.isEmpty()) {
      return new None(new Lack.Privacy(needs.allowed()));
    }
    List<Route> able = keep(allowed, route -> missing(route, needs).isEmpty());
    if (able.isEmpty()) {
      return new None(new Lack.Abilities(leastMissing(allowed, needs)));
    }
    List<Route> generous =
        keep(able, route -> needs.outputLimit() <= route.offer().maxOutputTokens());
    if (generous.isEmpty()) {
      int largest = able.stream().mapToInt(it -> it.offer().maxOutputTokens()).max().orElse(0);
      return new None(new Lack.Output(needs.outputLimit(), largest));
    }
    List<Route> roomy = keep(generous, route -> needs.contextTokens() <= context(route));
    if (roomy.isEmpty()) {
      long largest = generous.stream().mapToLong(Fitting::context).max().orElse(0);
      return new None(new Lack.Context(needs.contextTokens(), largest));
    }
    return new Some(roomy);
  }

  private static List<Route> keep(List<Route> routes, Predicate<Route> fits) {
    return routes.stream().filter(fits).toList();
  }

  private static long context(Route route) {
    return route.offer().contextTokens().orElse(Long.MAX_VALUE);
  }

  private static Set<Capability> missing(Route route, Needs needs) {
    Set<Capability> missing = EnumSet.noneOf(Capability.class);
    missing.addAll(needs.capabilities());
    missing.removeAll(route.offer().capabilities());
    return missing;
  }

  private static Set<Capability> leastMissing(List<Route> routes, Needs needs) {
    return routes.stream()
        .map(route -> missing(route, needs))
        .min(Comparator.comparingInt(Set::size))
        .orElse(needs.capabilities());
  }
}
