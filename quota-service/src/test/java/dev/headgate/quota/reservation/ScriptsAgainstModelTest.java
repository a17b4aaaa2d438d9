package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.Refusal;
import dev.headgate.quota.reservation.Outcome.RequestExceedsLimit;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The scripts in real Redis and the model get the same calls, and must give the same answers:
/// holds and refusals, repeats, late and surer settles, expiry in between.
class ScriptsAgainstModelTest {

  private static final int SEQUENCES = 300;
  private static final int CALLS = 40;

  /// A day's refill is so slow that no unit comes back while a sequence runs.
  private static final Duration SLOW = Duration.ofHours(24);

  private static final List<Policy> POLICIES =
      List.of(
          Calls.withLadder(
              Calls.policy("usd", BudgetUnit.USD, 1_700, Calls.YEAR, Enforcement.HARD),
              Calls.at("0.5", new Step.Alert()),
              Calls.at("0.5", new Step.ClampOutput(64)),
              Calls.at("0.6667", new Step.Downgrade("gpt-4o-mini")),
              Calls.at("0.9", new Step.Stop()),
              Calls.at("0.9", new Step.Alert())),
          Calls.policy("input", BudgetUnit.INPUT_TOKENS, 900, Calls.YEAR, Enforcement.HARD),
          Calls.policy("soft", BudgetUnit.TOKENS, 400, Calls.YEAR, Enforcement.SOFT),
          Calls.policy("watch", BudgetUnit.REQUESTS, 2, Calls.YEAR, Enforcement.OBSERVE),
          Calls.withLadder(
              Calls.policy(
                  "rate", BudgetUnit.OUTPUT_TOKENS, 500, Calls.rate(SLOW, 600), Enforcement.HARD),
              Calls.at("0.4", new Step.Alert())));

  private static final Policy OPEN =
      Calls.withLadder(
          Calls.concurrent("open", 4, Enforcement.HARD),
          Calls.at("0.5", new Step.Alert()),
          Calls.at("0.75", new Step.Stop()),
          Calls.at("1", new Step.Wait(Duration.ofSeconds(5))));

  /// What would refuse before another is in a set of its own, so that both are reached.
  private static final List<List<Policy>> SETS =
      List.of(
          with(OPEN),
          with(
              Calls.concurrent("open-soft", 2, Enforcement.SOFT),
              Calls.concurrent("open-watch", 1, Enforcement.OBSERVE)));

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  @Test
  void theScriptsDoWhatTheModelSays() {
    long seed = Long.getLong("headgate.seed", new Random().nextLong());
    System.out.println("headgate.seed=" + seed);
    Random random = new Random(seed);
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      new Sequence(new Random(random.nextLong()), "seed " + seed + ", sequence " + sequence).run();
    }
  }

  private static List<Policy> with(Policy... more) {
    return Stream.concat(POLICIES.stream(), Stream.of(more)).toList();
  }

  private static final class Sequence {
    private final Random random;
    private final String name;
    private final String tenant = "t-" + Calls.id();
    private final List<String> ids = Stream.generate(Calls::id).limit(5).toList();
    private final List<String> log = new ArrayList<>();
    private final List<Policy> policies;
    private final Model model;
    // two instances: what one knows of a hold, the other has to be told
    private final List<Reservations> instances;

    Sequence(Random random, String name) {
      this.random = random;
      this.name = name;
      this.policies = SETS.get(random.nextInt(SETS.size()));
      this.instances = List.of(STORE.reservations(policies), STORE.reservations(policies));
      this.model = new Model(policies.stream().map(Budget::new).toList());
    }

    void run() {
      IntStream.range(0, CALLS).forEach(_ -> step());
      for (Budget budget : model.budgets) {
        if (budget.enforcement == Enforcement.HARD && !log.toString().contains(" true ")) {
          assertEquals(true, budget.settled + budget.held <= budget.limit, name);
        }
      }
      assertEquals(model.alerts, raised(), this::explain);
    }

    private void step() {
      String id = ids.get(random.nextInt(ids.size()));
      Reservations service = instances.get(random.nextInt(2));
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> {
          Call.Reserve call =
              Calls.reserve(id, tenant, amounts(1), random.nextBoolean() ? 1 : Calls.LEASE);
          same(call, model.reserve(call), service.reserve(call).await().indefinitely());
        }
        case 3, 4 -> {
          Call.Extend call = Calls.extend(id, tenant, 1 + random.nextInt(4), amounts(0));
          String before = standing(id);
          Outcome outcome = service.extend(call).await().indefinitely();
          same(call, model.extend(call), outcome);
          if (outcome instanceof Refusal) {
            assertEquals(before, standing(id), this::explain);
          }
        }
        case 5, 6, 7 -> {
          Certainty certainty = Certainty.values()[random.nextInt(3)];
          Call.Settle call = Calls.settle(id, tenant, amounts(1), certainty);
          same(call, model.settle(call), service.settle(call).await().indefinitely());
        }
        case 8 -> {
          Call.Release call = Calls.release(id, tenant);
          same(call, model.release(call), service.release(call).await().indefinitely());
        }
        default -> expire(id);
      }
    }

    /// Only a lease of a millisecond is ever over within a sequence.
    private void expire(String id) {
      Slot slot = Slot.of(tenant);
      Double lease =
          STORE.redis.zscoreAndAwait("hg:{p" + slot.number() + "}:leases", id)
                  instanceof io.vertx.mutiny.redis.client.Response score
              ? score.toDouble()
              : null;
      if (lease == null || lease > STORE.leases.now() + 1_000) {
        return;
      }
      Awaitility.await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> STORE.leases.now() > lease.longValue());
      boolean expected = model.expire(id);
      Expiration.Result result = STORE.expiration(policies).expire(slot, id).await().indefinitely();
      log.add("expire " + id + " -> " + result);
      assertEquals(expected, result == Expiration.Result.EXPIRED, this::explain);
    }

    /// Few different amounts, so that repeats with the same body come up by themselves.
    private Amounts amounts(long requests) {
      long size = List.of(0L, 100L, 250L, 700L).get(random.nextInt(4));
      return new Amounts(size * 2, size, size / 2, requests);
    }

    private void same(Call call, String expected, Outcome actual) {
      log.add(call + " -> " + expected);
      assertEquals(expected, words(actual), this::explain);
      switch (actual) {
        case BudgetExceeded(Shortfall by, _) -> isOneOf(by);
        case RequestExceedsLimit(Shortfall by) -> isOneOf(by);
        default -> {}
      }
    }

    /// Of several policies that refuse, the one that does so longest is named; which that is
    /// depends on the day of the year.
    private void isOneOf(Shortfall by) {
      StringBuilder words = new StringBuilder(by.balance().policy());
      by.pressure().forEach(step -> words.append(" ").append(step));
      assertTrue(model.refusing.contains(words.toString()), () -> words + "\n" + explain());
    }

    /// The very bytes of the reservation and its lease.
    private String standing(String id) {
      Slot slot = Slot.of(tenant);
      return STORE.redis.getAndAwait(Keys.reservation(slot, id))
          + " "
          + STORE.redis.zscoreAndAwait(Keys.leases(slot), id);
    }

    private List<String> raised() {
      return STORE.alerts.oldest(Slot.of(tenant), 10_000).stream()
          .filter(alert -> alert.tenant().equals(tenant))
          .map(alert -> alert.raised().balance().policy() + " " + alert.raised().at())
          .toList();
    }

    private String explain() {
      return name + "\n" + String.join("\n", log);
    }

    private static String words(Outcome outcome) {
      return switch (outcome) {
        case Standing standing -> {
          StringBuilder words = new StringBuilder(standing.state() + " ");
          words.append(standing.amounts()).append(' ').append(standing.beyondHold());
          standing
              .balances()
              .forEach(b ->
                  words
                      .append(' ')
                      .append(b.policy())
                      .append('=')
                      .append(b.settled() + "/" + b.held()));
          standing.observed().forEach(policy -> words.append(" over:").append(policy));
          standing.pressure().forEach(step -> words.append(" ").append(step));
          yield words.toString();
        }
        case Refusal refusal -> refusal.getClass().getSimpleName();
      };
    }
  }
}
