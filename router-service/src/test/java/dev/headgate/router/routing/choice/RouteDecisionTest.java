package dev.headgate.router.routing.choice;

import static dev.headgate.router.routing.choice.Routes.NOTHING;
import static dev.headgate.router.routing.choice.Routes.busy;
import static dev.headgate.router.routing.choice.Routes.calm;
import static dev.headgate.router.routing.choice.Routes.model;
import static dev.headgate.router.routing.choice.Routes.observed;
import static dev.headgate.router.routing.choice.Routes.priced;
import static dev.headgate.router.routing.choice.Routes.route;
import static dev.headgate.router.routing.choice.Routes.slow;
import static dev.headgate.router.routing.choice.Routes.unavailable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.Strategy;
import dev.headgate.router.routing.health.Availability;
import dev.headgate.router.routing.health.Observed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// The order of the routes that fit, and the reason of each.
class RouteDecisionTest {

  private static final Route A = route("a");
  private static final Route B = route("b");
  private static final Route C = route("c");

  private final RouteDecision decision = new RouteDecision(new Random(7));

  @Test
  void priorityKeepsTheOrderOfTheConfiguration() {
    assertEquals(
        List.of(
            new Choice(A, Reason.PRIORITY),
            new Choice(B, Reason.FALLBACK),
            new Choice(C, Reason.FALLBACK)),
        decide(model(Strategy.PRIORITY, A, B, C), calm()));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void theOnlyRouteIsTakenForThatReason(Strategy strategy) {
    assertEquals(List.of(new Choice(A, Reason.ONLY_ROUTE)), decide(model(strategy, A), calm()));
  }

  @ParameterizedTest
  @EnumSource(value = Strategy.class, mode = Mode.EXCLUDE, names = "WEIGHTED")
  void equalsStayInTheOrderOfTheConfiguration(Strategy strategy) {
    assertEquals(List.of(A, B, C), routes(decide(model(strategy, A, B, C), calm())));
  }

  @Test
  void aStrategyOrdersWithinAPriorityAndNeverAcross() {
    Route later = route("later", 1, 1);
    Route latest = route("latest", 2, 1);
    Situation cheapLast = priced(Map.of(A, 30L, B, 20L, later, 10L, latest, 1L));
    assertEquals(
        List.of(B, A, later, latest),
        routes(decide(model(Strategy.LOWEST_PRICE, A, latest, B, later), cheapLast)));
  }

  @Test
  void aRouteWithoutAPriceIsTheDearest() {
    List<Choice> choices =
        decide(model(Strategy.LOWEST_PRICE, A, B, C), priced(Map.of(B, 7L, C, Long.MAX_VALUE - 1)));
    assertEquals(List.of(B, C, A), routes(choices));
    assertEquals(Reason.LOWEST_PRICE, choices.getFirst().reason());
  }

  @Test
  void errorsLengthenTheLatencyByTheTriesThatTheyCost() {
    List<Choice> choices =
        decide(
            model(Strategy.LOWEST_LATENCY, A, B, C),
            observed(Map.of(A, slow(100, 0, 0.75), B, slow(350, 0, 0), C, slow(500, 0, 0))));
    assertEquals(List.of(B, A, C), routes(choices));
    assertEquals(Reason.LOWEST_LATENCY, choices.getFirst().reason());
  }

  @Test
  void aRouteOfUnknownLatencyIsTriedByOneRequestAtATime() {
    Model model = model(Strategy.LOWEST_LATENCY, A, B);
    assertEquals(List.of(B, A), routes(decide(model, observed(Map.of(A, slow(5, 9, 0))))));
    assertEquals(
        List.of(A, B), routes(decide(model, observed(Map.of(A, slow(5, 9, 0), B, busy(1))))));
  }

  @Test
  void aRouteOfUnknownLatencyWhoseCallsFailIsNotTriedFirst() {
    Observed failing = new Observed(Availability.READY, OptionalDouble.empty(), 0, 0.5);
    assertEquals(
        List.of(A, B),
        routes(
            decide(
                model(Strategy.LOWEST_LATENCY, A, B),
                observed(Map.of(A, slow(900, 9, 0), B, failing)))));
  }

  @Test
  void leastInFlightCountsCalls() {
    List<Choice> choices =
        decide(
            model(Strategy.LEAST_IN_FLIGHT, A, B, C),
            observed(Map.of(A, busy(2), B, busy(1), C, busy(3))));
    assertEquals(List.of(B, A, C), routes(choices));
    assertEquals(Reason.LEAST_IN_FLIGHT, choices.getFirst().reason());
  }

  @Test
  void weightsAreSharesOfTheFirstPlace() {
    Route one = route("one", 0, 1);
    Route three = route("three", 0, 3);
    Route never = route("never", 0, 0);
    Map<Route, Integer> first = new HashMap<>();
    Map<Route, Integer> last = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      List<Choice> choices = decide(model(Strategy.WEIGHTED, never, one, three), calm());
      assertEquals(Reason.WEIGHTED, choices.getFirst().reason());
      first.merge(choices.getFirst().route(), 1, Integer::sum);
      last.merge(choices.getLast().route(), 1, Integer::sum);
    }
    assertEquals(Map.of(never, 10_000), last);
    assertEquals(0.25, first.get(one) / 10_000.0, 0.02);
    assertEquals(0.75, first.get(three) / 10_000.0, 0.02);
  }

  @ParameterizedTest
  @EnumSource(value = Availability.class, mode = Mode.EXCLUDE, names = "READY")
  void whoCannotBeCalledGoesLastAndTheNextSaysSo(Availability availability) {
    assertEquals(
        List.of(
            new Choice(B, Reason.PREFERRED_UNAVAILABLE),
            new Choice(C, Reason.FALLBACK),
            new Choice(A, Reason.LAST_RESORT)),
        decide(model(Strategy.PRIORITY, A, B, C), observed(Map.of(A, unavailable(availability)))));
  }

  @Test
  void aRouteOfALaterPriorityIsAskedBeforeOneThatCannotBeCalled() {
    Route later = route("later", 1, 1);
    assertEquals(
        List.of(later, A),
        routes(
            decide(
                model(Strategy.PRIORITY, A, later),
                observed(Map.of(A, unavailable(Availability.OPEN))))));
  }

  @Test
  void whenNobodyCanBeCalledAllAreALastResort() {
    List<Choice> choices =
        decide(
            model(Strategy.PRIORITY, A, B),
            observed(
                Map.of(A, unavailable(Availability.ASLEEP), B, unavailable(Availability.BUSY))));
    assertEquals(
        List.of(new Choice(A, Reason.LAST_RESORT), new Choice(B, Reason.LAST_RESORT)), choices);
  }

  private List<Choice> decide(Model model, Situation situation) {
    return ((Decision.Ordered) decision.decide(model, NOTHING, situation)).choices();
  }

  private static List<Route> routes(List<Choice> choices) {
    return choices.stream().map(Choice::route).toList();
  }
}
