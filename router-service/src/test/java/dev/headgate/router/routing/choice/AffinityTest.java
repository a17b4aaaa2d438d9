package dev.headgate.router.routing.choice;

import static dev.headgate.router.routing.choice.Routes.calm;
import static dev.headgate.router.routing.choice.Routes.model;
import static dev.headgate.router.routing.choice.Routes.observed;
import static dev.headgate.router.routing.choice.Routes.prefixed;
import static dev.headgate.router.routing.choice.Routes.route;
import static dev.headgate.router.routing.choice.Routes.unavailable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.Strategy;
import dev.headgate.router.routing.health.Availability;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Requests that begin alike go to one route, and stay there when others come and go.
class AffinityTest {

  private static final Route A = route("a");
  private static final Route B = route("b");
  private static final Route C = route("c");
  private static final int KEYS = 10_000;

  private final RouteDecision decision = new RouteDecision(new Random(1));

  @Test
  void keysAreSpreadEvenly() {
    Map<Route, Integer> share = new HashMap<>();
    for (int key = 0; key < KEYS; key++) {
      share.merge(first(model(Strategy.PREFIX_AFFINITY, A, B, C), key, calm()), 1, Integer::sum);
    }
    for (Route route : List.of(A, B, C)) {
      assertEquals(1 / 3.0, share.get(route) / (double) KEYS, 0.02);
    }
  }

  @Test
  void aWeightTakesItsShareOfTheKeys() {
    Route heavy = route("heavy", 0, 3);
    int toHeavy = 0;
    for (int key = 0; key < KEYS; key++) {
      toHeavy +=
          first(model(Strategy.PREFIX_AFFINITY, A, heavy), key, calm()).equals(heavy) ? 1 : 0;
    }
    assertEquals(0.75, toHeavy / (double) KEYS, 0.02);
  }

  @Test
  void aRouteThatGoesAwayMovesItsOwnKeysAndNoOther() {
    Model all = model(Strategy.PREFIX_AFFINITY, A, B, C);
    Model without = model(Strategy.PREFIX_AFFINITY, A, C);
    int moved = 0;
    for (int key = 0; key < KEYS; key++) {
      Route before = first(all, key, calm());
      Route after = first(without, key, calm());
      if (before.equals(B)) {
        moved++;
      } else {
        assertEquals(before, after);
      }
    }
    assertTrue(moved > KEYS / 4, "moved: " + moved);
  }

  @Test
  void aRouteThatCannotBeCalledLendsItsKeysAndGetsThemBack() {
    Model all = model(Strategy.PREFIX_AFFINITY, A, B, C);
    Situation open = observed(Map.of(B, unavailable(Availability.OPEN)));
    for (int key = 0; key < 1_000; key++) {
      Route before = first(all, key, calm());
      Route meanwhile = first(all, key, open);
      assertNotEquals(B, meanwhile);
      assertEquals(before.equals(B), !before.equals(meanwhile));
    }
  }

  @Test
  void theOrderOfTheConfigurationDoesNotMatter() {
    for (int key = 0; key < 1_000; key++) {
      assertEquals(
          first(model(Strategy.PREFIX_AFFINITY, A, B, C), key, calm()),
          first(model(Strategy.PREFIX_AFFINITY, C, A, B), key, calm()));
    }
  }

  @Test
  void thePrefixIsHashedUpToItsBoundAndNoFurther() {
    byte[] text = new byte[PromptPrefix.MOST_BYTES + 100];
    Arrays.fill(text, (byte) 'x');
    OptionalInt before = hash(text);
    text[PromptPrefix.MOST_BYTES] = 'y';
    assertEquals(before, hash(text));
    text[PromptPrefix.MOST_BYTES - 1] = 'y';
    assertNotEquals(before, hash(text));
  }

  @Test
  void piecesCountAsOneTextAndNothingIsNoPrefix() {
    PromptPrefix pieces = new PromptPrefix();
    byte[] text = "You are kind. Hello".getBytes(StandardCharsets.US_ASCII);
    pieces.add(text, 0, 10);
    pieces.add(text, 10, text.length - 10);
    assertEquals(hash(text), pieces.hash());
    assertEquals(OptionalInt.empty(), new PromptPrefix().hash());
  }

  private static OptionalInt hash(byte[] text) {
    PromptPrefix prefix = new PromptPrefix();
    prefix.add(text, 0, text.length);
    return prefix.hash();
  }

  private Route first(Model model, int key, Situation situation) {
    return ((Decision.Ordered) decision.decide(model, prefixed(key), situation))
        .choices()
        .getFirst()
        .route();
  }
}
