package dev.headgate.router.routing.choice;

import static dev.headgate.router.routing.choice.Routes.allowed;
import static dev.headgate.router.routing.choice.Routes.calm;
import static dev.headgate.router.routing.choice.Routes.context;
import static dev.headgate.router.routing.choice.Routes.model;
import static dev.headgate.router.routing.choice.Routes.needs;
import static dev.headgate.router.routing.choice.Routes.only;
import static dev.headgate.router.routing.choice.Routes.route;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.router.routing.Capability;
import dev.headgate.router.routing.Offer;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.Strategy;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who is left out, and what is said when nobody is left.
class FittingTest {

  private static final Route SMALL = route("small", PrivacyClass.EXTERNAL, context(8_000));
  private static final Route LARGE = route("large", PrivacyClass.EXTERNAL, context(128_000));
  private static final Route HOUSE =
      route("house", PrivacyClass.SELF_HOSTED, only(Capability.TOOLS));
  private static final Route SEEING =
      route("seeing", PrivacyClass.EXTERNAL, only(Capability.TOOLS, Capability.VISION));

  @Test
  void promptAndOutputTogetherMustFitIntoTheContext() {
    assertEquals(List.of("small", "large"), fitting(needs(7_900, Set.of()), SMALL, LARGE));
    assertEquals(List.of("large"), fitting(needs(7_901, Set.of()), SMALL, LARGE));
  }

  @Test
  void aContextTooLargeForAllIsToldWithTheLargest() {
    assertEquals(new Lack.Context(250_000, 128_000), lack(needs(249_900, Set.of()), SMALL, LARGE));
  }

  @Test
  void anUnknownContextIsLeftToTheProvider() {
    assertEquals(List.of("house"), fitting(needs(9_000_000, Set.of()), SMALL, HOUSE));
  }

  @Test
  void onlyRoutesThatCanDoAllThatIsAskedForAreLeft() {
    assertEquals(
        List.of("house", "seeing"), fitting(needs(1, Set.of(Capability.TOOLS)), HOUSE, SEEING));
    assertEquals(List.of("seeing"), fitting(needs(1, Set.of(Capability.VISION)), HOUSE, SEEING));
  }

  @Test
  void whatIsMissingIsToldByTheRouteThatLacksLeast() {
    assertEquals(
        new Lack.Abilities(Set.of(Capability.AUDIO)),
        lack(needs(1, Set.of(Capability.VISION, Capability.AUDIO)), HOUSE, SEEING));
  }

  @Test
  void anOutputLimitThatNoRouteAcceptsIsToldWithTheLargest() {
    Needs much = new Needs(1, 5_000, Set.of(), Set.of(PrivacyClass.values()), OptionalInt.empty());
    assertEquals(new Lack.Output(5_000, 4_096), lack(much, SMALL, HOUSE));
  }

  @Test
  void restrictedDataGoesWhereItMayAndNowhereElse() {
    assertEquals(
        List.of("house"), fitting(allowed(PrivacyClass.SELF_HOSTED), SMALL, HOUSE, SEEING));
    assertEquals(
        new Lack.Privacy(Set.of(PrivacyClass.PRIVATE)),
        lack(allowed(PrivacyClass.PRIVATE), SMALL, HOUSE));
  }

  @Test
  void privacyIsJudgedBeforeAllElse() {
    Needs restrictedWithAudio =
        new Needs(
            9_999_999,
            9_999,
            Set.of(Capability.AUDIO),
            Set.of(PrivacyClass.PRIVATE),
            OptionalInt.empty());
    assertEquals(
        new Lack.Privacy(Set.of(PrivacyClass.PRIVATE)), lack(restrictedWithAudio, SMALL, HOUSE));
  }

  @Test
  void aRouteThatSaysNothingOfItselfCanDoEverything() {
    Route plain = route("plain", PrivacyClass.EXTERNAL, Offer.EVERYTHING);
    assertEquals(List.of("plain"), fitting(needs(9_000_000, Set.of(Capability.values())), plain));
  }

  private static List<String> fitting(Needs needs, Route... routes) {
    Decision decision = decide(needs, routes);
    return ((Decision.Ordered) decision)
        .choices().stream().map(it -> it.route().provider().name()).toList();
  }

  private static Lack lack(Needs needs, Route... routes) {
    return ((Decision.NothingFits) decide(needs, routes)).lack();
  }

  private static Decision decide(Needs needs, Route... routes) {
    return new RouteDecision(new Random(1)).decide(model(Strategy.PRIORITY, routes), needs, calm());
  }
}
