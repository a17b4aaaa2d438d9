package dev.headgate.quota.reservation;

import dev.headgate.quota.configuration.QuotaConfiguration;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.reservation.LadderTerms.TermStep;
import dev.headgate.quota.reservation.RecentHolds.Held;
import dev.headgate.quota.reservation.ScriptArguments.OpenArguments;
import dev.headgate.quota.reservation.ScriptArguments.ReholdArguments;
import dev.headgate.quota.reservation.ScriptArguments.RestoreArguments;
import dev.headgate.quota.reservation.ScriptArguments.RestoredSum;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Reply;
import dev.headgate.quota.store.Script;
import dev.headgate.quota.store.ScriptJson;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.StoreUnavailableException;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a slot anew while nobody else may: every step shows the lease under which it is done, and
/// fails with a [dev.headgate.quota.store.LearningException] once that is lost. Blocks.
@ApplicationScoped
public class Restoring {

  private static final Duration ONE = Duration.ofSeconds(10);
  private static final Duration ALL = Duration.ofMinutes(10);
  private static final int CHUNK = 500;
  private static final int AT_ONCE = 64;

  private final Scripts scripts;
  private final Policies policies;
  private final QuotaConfiguration configuration;

  public Restoring(Scripts scripts, Policies policies, QuotaConfiguration configuration) {
    this.scripts = scripts;
    this.policies = policies;
    this.configuration = configuration;
  }

  /// A balance as the log has it: of a calendar window, with when it may be forgotten; of a rate,
  /// with its period, its limit and when it stood so.
  public sealed interface Standing {
    String key();

    long settled();

    record InWindow(String key, long settled, @Nullable List<TermStep> ladder, long keepMillis)
        implements Standing {}

    record InRate(
        String key,
        long settled,
        @Nullable List<TermStep> ladder,
        long periodMillis,
        long limit,
        long atMillis)
        implements Standing {}
  }

  /// How long an ended reservation is remembered.
  public Duration tombstone() {
    return configuration.tombstone();
  }

  /// Takes the slot from everyone, for a time; again, to have it longer.
  ///
  /// @param generation the latest that we know of: a later one was rebuilt by another instance
  /// @return whether it is ours; another instance may have been first
  public boolean claim(Slot slot, String token, Duration time, long generation) {
    List<String> arguments =
        List.of(token, Long.toString(time.toMillis()), Long.toString(generation));
    return run(Script.CLAIM, slot, List.of(), arguments, "").outcome().equals("claimed");
  }

  /// Empties balances.
  public void clear(Slot slot, String token, List<String> balances) {
    for (int from = 0; from < balances.size(); from += CHUNK) {
      List<String> keys = new ArrayList<>();
      keys.add(Keys.balances(slot));
      keys.addAll(balances.subList(from, Math.min(balances.size(), from + CHUNK)));
      run(Script.CLEAR, slot, keys, List.of(), token);
    }
  }

  /// Writes balances as the log has them.
  public void restore(Slot slot, String token, List<Standing> standings) {
    for (int from = 0; from < standings.size(); from += CHUNK) {
      List<String> keys = new ArrayList<>();
      keys.add(Keys.balances(slot));
      List<RestoredSum> sums = new ArrayList<>();
      for (Standing one : standings.subList(from, Math.min(standings.size(), from + CHUNK))) {
        keys.add(one.key());
        sums.add(sum(keys.size(), one));
      }
      run(Script.RESTORE, slot, keys, List.of(ScriptJson.write(new RestoreArguments(sums))), token);
    }
  }

  private static RestoredSum sum(int key, Standing standing) {
    return switch (standing) {
      case Standing.InWindow window ->
          new RestoredSum(
              key, window.settled(), window.ladder(), window.keepMillis(), null, null, null);
      case Standing.InRate rate ->
          new RestoredSum(
              key,
              rate.settled(),
              rate.ladder(),
              null,
              rate.periodMillis(),
              rate.limit(),
              rate.atMillis());
    };
  }

  /// Leaves a tombstone for every usage, so that a correction finds what was charged.
  public void remember(Slot slot, String token, Collection<LoggedUsage> usages, long generation) {
    Multi.createFrom()
        .iterable(usages)
        .onItem()
        .transformToUni(usage -> {
          LoggedCharge charge =
              LoggedCharge.of(usage, policies, configuration.tombstone(), generation);
          return scripts.rebuild(
              Script.CHARGE, slot, charge.keys(), List.of(charge.arguments()), token);
        })
        .merge(AT_ONCE)
        .collect()
        .last()
        .await()
        .atMost(ALL);
  }

  /// Takes the hold of an open reservation again, or drops one that the log says is over.
  public void rehold(Slot slot, String token, String id, boolean logged, long generation) {
    Held held = Held.UNKNOWN;
    Map<String, PolicyTerms.Limit> terms = Map.of();
    for (int attempt = 0; attempt < 2; attempt++) {
      List<String> keys = HeldKeys.keys(slot, id, held.keys());
      List<String> arguments =
          List.of(ScriptJson.write(new ReholdArguments(id, logged, generation, terms)));
      Reply reply = run(Script.REHOLD, slot, keys, arguments, token);
      if (!reply.outcome().equals("declare")) {
        return;
      }
      held = HeldKeys.told(reply);
      terms = PolicyTerms.limits(policies, String.valueOf(reply.tenant()), held.partitions());
    }
    throw new StoreUnavailableException("the record does not stand still");
  }

  /// Gives the slot back to everyone, as a new generation.
  ///
  /// @param counted by partition of the log: what stands before is in the balances
  public void open(Slot slot, String token, long generation, Map<Integer, Long> counted) {
    Map<String, Long> offsets = new java.util.TreeMap<>();
    counted.forEach((partition, offset) -> offsets.put(Integer.toString(partition), offset));
    List<String> arguments = List.of(ScriptJson.write(new OpenArguments(generation, offsets)));
    run(Script.OPEN, slot, List.of(), arguments, token);
  }

  private Reply run(
      Script script, Slot slot, List<String> keys, List<String> arguments, String token) {
    return scripts.rebuild(script, slot, keys, arguments, token).await().atMost(ONE);
  }
}
