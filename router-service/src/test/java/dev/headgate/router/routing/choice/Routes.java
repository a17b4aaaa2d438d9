package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Capability;
import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Offer;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.Strategy;
import dev.headgate.router.routing.health.Availability;
import dev.headgate.router.routing.health.Observed;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Routes, needs and situations for tests of the decision.
final class Routes {

  static final Needs NOTHING = needs(0, Set.of());

  private Routes() {}

  static Route route(String provider) {
    return route(provider, 0, 1);
  }

  static Route route(String provider, int priority, int weight) {
    return new Route(
        provider(provider, PrivacyClass.EXTERNAL), "m", priority, weight, Offer.EVERYTHING);
  }

  static Route route(String provider, PrivacyClass privacy, Offer offer) {
    return new Route(provider(provider, privacy), "m", 0, 1, offer);
  }

  static Offer context(long tokens) {
    return new Offer(OptionalLong.of(tokens), 4096, EnumSet.allOf(Capability.class));
  }

  static Offer only(Capability... capabilities) {
    return new Offer(OptionalLong.empty(), 4096, Set.of(capabilities));
  }

  static Model model(Strategy strategy, Route... routes) {
    return new Model("m", 4096, strategy, List.of(routes));
  }

  static Needs needs(long inputTokens, Set<Capability> capabilities) {
    return new Needs(
        inputTokens, 100, capabilities, Set.of(PrivacyClass.values()), OptionalInt.empty());
  }

  static Needs prefixed(int prefix) {
    return new Needs(0, 100, Set.of(), Set.of(PrivacyClass.values()), OptionalInt.of(prefix));
  }

  static Needs allowed(PrivacyClass... classes) {
    return new Needs(0, 100, Set.of(), Set.of(classes), OptionalInt.empty());
  }

  static Situation calm() {
    return observed(Map.of());
  }

  static Situation observed(Map<Route, Observed> health) {
    return new Situation(
        route -> health.getOrDefault(route, Observed.UNKNOWN), _ -> OptionalLong.empty());
  }

  static Situation priced(Map<Route, Long> prices) {
    return new Situation(
        _ -> Observed.UNKNOWN,
        route ->
            prices.containsKey(route) ? OptionalLong.of(prices.get(route)) : OptionalLong.empty());
  }

  static Observed slow(double millis, int inFlight, double errors) {
    return new Observed(Availability.READY, OptionalDouble.of(millis), inFlight, errors);
  }

  static Observed busy(int inFlight) {
    return new Observed(Availability.READY, OptionalDouble.empty(), inFlight, 0);
  }

  static Observed unavailable(Availability availability) {
    return new Observed(availability, OptionalDouble.empty(), 0, 0);
  }

  private static Provider provider(String name, PrivacyClass privacy) {
    return new Provider(
        name,
        ProviderKind.OPENAI,
        URI.create("http://localhost"),
        null,
        privacy,
        name,
        null,
        OutputLimitField.MAX_COMPLETION_TOKENS,
        ProviderOptions.NONE);
  }
}
