package dev.headgate.router.routing.health;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A breaker of four calls that opens at two failures for 200 ms; three calls at one time.
class HealthTest {

  private static final Route ROUTE = route("demo", "m");
  private static final Route OTHER_MODEL = route("demo", "n");

  private final AtomicLong nanos = new AtomicLong(System.nanoTime());
  private final Health health = new Health(configuration(), nanos::get);

  @Test
  void aRouteNobodyCalledIsReadyAndUnknown() {
    assertEquals(Observed.UNKNOWN, health.observe(ROUTE));
  }

  @Test
  void aCallIsInFlightUntilItIsClosed() {
    InFlight call = begin(ROUTE);
    call.answered();
    assertEquals(1, health.observe(ROUTE).inFlight());
    assertEquals(0, health.observe(OTHER_MODEL).inFlight());
    assertEquals(1, health.inFlight("demo"));
    call.close();
    call.close();
    assertEquals(0, health.observe(ROUTE).inFlight());
    assertEquals(0, health.inFlight("demo"));
  }

  @Test
  void aFullProviderRefusesAllItsRoutesUntilACallHasEnded() {
    List<InFlight> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(begin(i == 0 ? OTHER_MODEL : ROUTE));
    }
    for (int i = 0; i < 5; i++) {
      assertEquals(Availability.BUSY, refused(ROUTE).why());
    }
    assertEquals(Availability.BUSY, health.observe(OTHER_MODEL).availability());
    calls.getFirst().close();
    assertEquals(Availability.READY, health.observe(OTHER_MODEL).availability());
    begin(OTHER_MODEL);
    assertEquals(Availability.BUSY, refused(ROUTE).why());
  }

  @Test
  void refusesNobodyWhileThereIsRoomHoweverManyEventLoopsAsk()
      throws InterruptedException, ExecutionException {
    try (var loops = Executors.newFixedThreadPool(3)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        all.add(loops.submit(() -> good(20_000)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertEquals(0, health.inFlight("demo"));
  }

  @Test
  void failuresOpenTheBreakerOfTheirRouteAlone() {
    fail(2);
    good(1);
    assertEquals(Availability.READY, health.observe(ROUTE).availability());
    fail(1);
    assertEquals(Availability.OPEN, health.observe(ROUTE).availability());
    Start.NotNow open = refused(ROUTE);
    assertEquals(Availability.OPEN, open.why());
    assertEquals(Duration.ofMillis(200), open.after());
    assertEquals(Availability.READY, health.observe(OTHER_MODEL).availability());
    assertEquals(0, health.inFlight("demo"));
  }

  @Test
  void anOpenBreakerLetsOneCallTryAndClosesWhenItSucceeds() {
    fail(4);
    awaitHalfOpen();
    InFlight probe = begin(ROUTE);
    assertEquals(Availability.OPEN, refused(ROUTE).why());
    probe.answered();
    probe.close();
    await().untilAsserted(() -> good(1));
    good(4);
  }

  @Test
  void aProbeThatFailsOrIsLeftOpensItAgain() {
    fail(4);
    awaitHalfOpen();
    InFlight failing = begin(ROUTE);
    failing.failed();
    failing.close();
    assertEquals(Availability.OPEN, health.observe(ROUTE).availability());
    awaitHalfOpen();
    begin(ROUTE).close();
    assertEquals(Availability.OPEN, health.observe(ROUTE).availability());
  }

  @Test
  void callsThatClientsLeaveSayNothingOfTheRoute() {
    for (int i = 0; i < 20; i++) {
      begin(ROUTE).close();
    }
    assertEquals(Observed.UNKNOWN, health.observe(ROUTE));
  }

  @Test
  void aProviderThatSaysWhenToComeBackIsLeftAloneUntilThenAndHasNotFailed() {
    for (int i = 0; i < 8; i++) {
      decline(429, Duration.ofSeconds(7));
      assertEquals(
          new Start.NotNow(Availability.ASLEEP, Duration.ofSeconds(7)), health.start(ROUTE));
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(6_999));
      assertEquals(Availability.ASLEEP, health.observe(ROUTE).availability());
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
      assertEquals(Availability.READY, health.observe(ROUTE).availability());
    }
    assertEquals(0, health.observe(ROUTE).errorRate());
  }

  @Test
  void ofTwoSleepsTheLongerOneHolds() {
    InFlight first = begin(ROUTE);
    InFlight second = begin(ROUTE);
    first.declined(503, Duration.ofSeconds(9));
    second.declined(503, Duration.ofSeconds(1));
    assertEquals(Duration.ofSeconds(9), refused(ROUTE).after());
  }

  @Test
  void anAnswerThatBreaksCountsAsAFailedCallMore() {
    for (int i = 0; i < 2; i++) {
      try (InFlight call = begin(ROUTE)) {
        call.answered();
        call.broke();
      }
    }
    assertEquals(Availability.OPEN, health.observe(ROUTE).availability());
    assertEquals(0, health.inFlight("demo"));
  }

  @Test
  void noProviderIsHeededForLongerThanTheBound() {
    decline(503, Duration.ofDays(2));
    assertEquals(Duration.ofSeconds(30), refused(ROUTE).after());
  }

  @Test
  void errorsAndFirstBytesMoveTheirAveragesByAFifth() {
    firstByteAfter(100);
    firstByteAfter(200);
    assertEquals(OptionalDouble.of(120), health.observe(ROUTE).millisToFirstByte());
    fail(1);
    assertEquals(0.2, health.observe(ROUTE).errorRate(), 1e-12);
    good(1);
    assertEquals(0.16, health.observe(ROUTE).errorRate(), 1e-12);
  }

  @Test
  void aFigureThatIsOlderThanAMinuteIsNoneAnyMore() {
    firstByteAfter(100);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(51));
    assertTrue(health.observe(ROUTE).millisToFirstByte().isPresent());
    nanos.addAndGet(1);
    assertEquals(OptionalDouble.empty(), health.observe(ROUTE).millisToFirstByte());
    fail(1);
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
    assertEquals(0.2, health.observe(ROUTE).errorRate(), 1e-12);
    nanos.addAndGet(1);
    assertEquals(0, health.observe(ROUTE).errorRate());
  }

  private void firstByteAfter(long millis) {
    try (InFlight call = begin(ROUTE)) {
      call.answered();
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
      call.firstByte();
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(9));
      call.firstByte();
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      try (InFlight call = begin(ROUTE)) {
        call.failed();
        call.answered();
      }
    }
  }

  private void good(int times) {
    for (int i = 0; i < times; i++) {
      try (InFlight call = begin(ROUTE)) {
        call.answered();
      }
    }
  }

  private void decline(int status, Duration retryAfter) {
    try (InFlight call = begin(ROUTE)) {
      call.declined(status, retryAfter);
    }
  }

  private void awaitHalfOpen() {
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> health.observe(ROUTE).availability() == Availability.READY);
  }

  private InFlight begin(Route route) {
    return assertInstanceOf(Start.Begun.class, health.start(route)).call();
  }

  private Start.NotNow refused(Route route) {
    return assertInstanceOf(Start.NotNow.class, health.start(route));
  }

  private static Route route(String provider, String model) {
    return new Route(
        new Provider(
            provider,
            ProviderKind.OPENAI,
            URI.create("http://localhost"),
            null,
            PrivacyClass.EXTERNAL,
            provider,
            null,
            OutputLimitField.MAX_TOKENS,
            ProviderOptions.NONE),
        model,
        0);
  }

  private static RouterConfiguration configuration() {
    Map<String, String> settings =
        Map.of(
            "headgate.router.quota.key", "0123456789abcdef0123456789abcdef",
            "headgate.router.breaker.calls", "4",
            "headgate.router.breaker.delay", "PT0.2S",
            "headgate.router.bulkhead.in-flight", "9",
            "headgate.router.bulkhead.providers.demo", "3",
            "headgate.router.longest-sleep", "PT30S");
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RouterConfiguration.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(RouterConfiguration.class);
  }
}
