package dev.headgate.router.routing.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.routing.Capability;
import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Offer;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.Strategy;
import dev.headgate.router.routing.health.Availability;
import dev.headgate.router.routing.health.Observed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the routes, their health, their prices and the needs: who may not or cannot serve a
/// request is nowhere in the order, and who may and can is there once.
class RouteDecisionPropertyTest {

  private static final int ROUNDS = 5_000;

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void theOrderHoldsExactlyThoseWhoMayAndCan(Strategy strategy) {
    Random random = new Random(20_261_125L + strategy.ordinal());
    RouteDecision decision = new RouteDecision(random);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Model model = new Model("m", 4_096, strategy, routes(random));
      Needs needs = needs(random);
      Set<Route> fitting = fitting(model, needs);
      switch (decision.decide(model, needs, situation(model, random))) {
        case Decision.NothingFits _ -> {
          assertTrue(fitting.isEmpty());
          refused++;
        }
        case Decision.Ordered(List<Choice> choices) -> {
          List<Route> order = choices.stream().map(Choice::route).toList();
          assertEquals(fitting, new HashSet<>(order));
          assertEquals(fitting.size(), order.size());
          assertFalse(order.isEmpty());
        }
      }
    }
    assertTrue(refused > ROUNDS / 20 && refused < ROUNDS * 19 / 20, "refused: " + refused);
  }

  /// The rule, said a second time and in one piece.
  private static Set<Route> fitting(Model model, Needs needs) {
    Set<Route> fitting = new HashSet<>();
    for (Route route : model.candidates()) {
      if (needs.allowed().contains(route.provider().privacy())
          && route.offer().capabilities().containsAll(needs.capabilities())
          && needs.outputLimit() <= route.offer().maxOutputTokens()
          && needs.inputTokens() + needs.outputLimit()
              <= route.offer().contextTokens().orElse(Long.MAX_VALUE)) {
        fitting.add(route);
      }
    }
    return fitting;
  }

  private static List<Route> routes(Random random) {
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      Route plain = Routes.route("p" + i, any(PrivacyClass.values(), random), Offer.EVERYTHING);
      Offer offer =
          new Offer(
              random.nextBoolean()
                  ? OptionalLong.empty()
                  : OptionalLong.of(1 + random.nextInt(10_000)),
              1 + random.nextInt(4_096),
              some(random));
      routes.add(new Route(plain.provider(), "m", random.nextInt(3), random.nextInt(4), offer));
    }
    return routes;
  }

  private static Needs needs(Random random) {
    Set<PrivacyClass> allowed = EnumSet.noneOf(PrivacyClass.class);
    allowed.add(any(PrivacyClass.values(), random));
    allowed.add(any(PrivacyClass.values(), random));
    return new Needs(
        random.nextInt(10_000),
        1 + random.nextInt(2_000),
        random.nextBoolean() ? Set.of() : Set.of(any(Capability.values(), random)),
        allowed,
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt()));
  }

  private static Situation situation(Model model, Random random) {
    Map<Route, Observed> health = new HashMap<>();
    Map<Route, OptionalLong> prices = new HashMap<>();
    for (Route route : model.candidates()) {
      health.put(
          route,
          new Observed(
              any(Availability.values(), random),
              random.nextBoolean()
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(random.nextInt(1_000)),
              random.nextInt(5),
              random.nextDouble()));
      prices.put(
          route,
          random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(1_000)));
    }
    return new Situation(health::get, prices::get);
  }

  private static Set<Capability> some(Random random) {
    Set<Capability> some = EnumSet.noneOf(Capability.class);
    for (Capability each : Capability.values()) {
      if (random.nextBoolean()) {
        some.add(each);
      }
    }
    return some;
  }

  private static <T> T any(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
