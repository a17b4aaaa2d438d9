package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.RateWindow;
import io.smallrye.mutiny.Uni;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Redis itself tells (MONITOR) which keys the calls on a reservation touch, also those that a
/// script makes up: all are in the slot of their tenant.
class OneSlotTest {

  private static final Pattern KEY = Pattern.compile("\"(hg:\\{[^}]*}:[^\"]*)\"");
  private static final String END = "the-end-of-the-watch";

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final List<Policy> policies =
      List.of(
          Calls.hardTokens(1_000),
          Calls.policy("usd", BudgetUnit.USD, 5_000, Calls.YEAR, Enforcement.SOFT),
          Calls.concurrent("open", 100, Enforcement.HARD),
          Calls.policy(
              "rate",
              BudgetUnit.TOKENS,
              1_000,
              new RateWindow(Duration.ofMinutes(1), 1_000),
              Enforcement.OBSERVE));

  @Test
  void everyKeyOfEveryCallIsInTheSlotOfItsTenant() throws IOException {
    Set<String> keys;
    try (Socket monitor = new Socket(InetAddress.getLoopbackAddress(), STORE.process.port())) {
      BufferedReader watched = watch(monitor);

      everyCall();

      STORE.redis.echoAndAwait(END);
      keys = keys(watched);
    }
    String prefix = "hg:{p" + Slot.of(tenant).number() + "}:";
    List<String> elsewhere = keys.stream().filter(key -> !key.startsWith(prefix)).toList();
    assertEquals(List.of(), elsewhere);
    assertTrue(keys.size() >= 11, keys::toString);
  }

  private void everyCall() {
    Reservations service = STORE.reservations(policies);
    String settled = Calls.id();
    await(service.reserve(Calls.reserve(settled, tenant, Calls.tokens(70))));
    await(service.extend(Calls.extend(settled, tenant, 1, Calls.more(20))));
    await(service.settle(Calls.settle(settled, tenant, Calls.tokens(80), Certainty.REPORTED)));
    String released = Calls.id();
    await(service.reserve(Calls.reserve(released, tenant, Calls.tokens(70))));
    await(service.release(Calls.release(released, tenant)));
    String expired = Calls.id();
    await(service.reserve(Calls.reserve(expired, tenant, Calls.tokens(70), 1)));
    Slot slot = Slot.of(tenant);
    Awaitility.await().until(() -> !STORE.leases.due(slot, STORE.leases.now(), 10).isEmpty());
    await(STORE.expiration(policies).expire(slot, expired));
    assertEquals(1, STORE.outbox.length(slot));
  }

  private static void await(Uni<?> call) {
    call.await().indefinitely();
  }

  private static BufferedReader watch(Socket monitor) throws IOException {
    monitor.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.US_ASCII));
    BufferedReader watched =
        new BufferedReader(new InputStreamReader(monitor.getInputStream(), StandardCharsets.UTF_8));
    assertEquals("+OK", watched.readLine());
    return watched;
  }

  private static Set<String> keys(BufferedReader watched) throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String line = watched.readLine(); !line.contains(END); line = watched.readLine()) {
      keys.addAll(
          KEY.matcher(line)
              .results()
              .map((MatchResult key) -> key.group(1))
              .collect(Collectors.toSet()));
    }
    return keys;
  }
}
