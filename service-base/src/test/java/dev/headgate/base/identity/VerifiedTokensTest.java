package dev.headgate.base.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.base.identity.VerifiedTokens.Verified;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final HandClock clock = new HandClock();
  private final VerifiedTokens tokens = new VerifiedTokens(100, Duration.ofMinutes(1), clock);

  @Test
  void remembersWhomATokenNames() {
    Verified ada = verified("ada", 300);
    tokens.remember("token-of-ada", ada);

    assertEquals(ada, tokens.of("token-of-ada"));
    assertNull(tokens.of("token-of-bob"));
  }

  @Test
  void tokensThatDifferInTheLastCharacterOnlyAreNeverTakenForEachOther() {
    String prefix = "e".repeat(4096);
    tokens.remember(prefix + "A", verified("ada", 300));
    tokens.remember(prefix + "B", verified("bob", 300));

    assertEquals("ada", tokens.of(prefix + "A").caller().user());
    assertEquals("bob", tokens.of(prefix + "B").caller().user());
    assertNull(tokens.of(prefix + "C"));
    assertNull(tokens.of(prefix));
  }

  @Test
  void forgetsATokenTheInstantItExpires() {
    tokens.remember("short", verified("ada", 10));

    clock.now = START.plusSeconds(10).minusNanos(1);
    assertNotNull(tokens.of("short"));
    clock.now = START.plusSeconds(10);
    assertNull(tokens.of("short"));
  }

  @Test
  void neverRemembersATokenThatHasExpired() {
    tokens.remember("late", verified("ada", 0));

    assertNull(tokens.of("late"));
  }

  @Test
  void forgetsATokenAfterTheLongestTimeHoweverLongItLives() {
    tokens.remember("long", verified("ada", 86_400));

    clock.now = START.plusSeconds(59);
    assertNotNull(tokens.of("long"));
    clock.now = START.plusSeconds(60);
    assertNull(tokens.of("long"));
  }

  @Test
  void keepsNoMoreThanItsSize() {
    IntStream.range(0, 10_000).forEach(i -> tokens.remember("token-" + i, verified("ada", 300)));

    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          long kept =
              IntStream.range(0, 10_000).filter(i -> tokens.of("token-" + i) != null).count();
          assertTrue(kept > 0 && kept <= 100, () -> "kept " + kept);
        });
  }

  @Test
  void remembersNothingWithASizeOfZero() {
    VerifiedTokens off = new VerifiedTokens(0, Duration.ofMinutes(1), clock);
    off.remember("token", verified("ada", 300));

    assertNull(off.of("token"));
  }

  private static Verified verified(String user, int seconds) {
    Caller caller = new Caller("acme", "search", null, user, null, null, Set.of());
    return new Verified(caller, Set.of(), START.plusSeconds(seconds));
  }

  /// A clock that a test sets.
  private static final class HandClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
