package dev.headgate.quota.reservation;

import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.RecentHolds.Held;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Reply;
import dev.headgate.quota.store.Script;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Runs the scripts that change a reservation, with the very keys it holds declared. Where they are
/// not known, the script names them ("declare") and is run again.
final class HeldKeys {

  /// Record, leases, outbox, index and alerts stand before the balances.
  static final int FIXED = 5;

  private static final int ATTEMPTS = 4;

  private final Scripts scripts;
  private final RecentHolds recent = new RecentHolds();

  HeldKeys(Scripts scripts) {
    this.scripts = scripts;
  }

  static List<String> keys(Slot slot, String id, List<String> balances) {
    List<String> keys = new ArrayList<>(FIXED + balances.size());
    keys.add(Keys.reservation(slot, id));
    keys.add(Keys.leases(slot));
    keys.add(Keys.outbox(slot));
    keys.add(Keys.balances(slot));
    keys.add(Keys.alerts(slot));
    keys.addAll(balances);
    return keys;
  }

  Uni<Reply> run(Script script, Slot slot, String id, Function<Held, List<String>> arguments) {
    return run(script, slot, id, arguments, recent.of(id), ATTEMPTS);
  }

  private Uni<Reply> run(
      Script script,
      Slot slot,
      String id,
      Function<Held, List<String>> arguments,
      Held held,
      int attempts) {
    return scripts
        .run(script, keys(slot, id, held.keys()), arguments.apply(held))
        .chain(reply -> {
          if (!reply.outcome().equals("declare")) {
            return Uni.createFrom().item(reply);
          }
          if (attempts <= 1) {
            throw new StoreUnavailableException("the record does not stand still");
          }
          Held told = told(reply);
          recent.remember(id, told);
          return run(script, slot, id, arguments, told, attempts - 1);
        });
  }

  static Held told(Reply reply) {
    return new Held(
        reply.keys() == null ? List.of() : reply.keys(),
        reply.partitions() == null ? Map.of() : reply.partitions());
  }

  void remember(Slot slot, Standing standing) {
    List<String> keys = new ArrayList<>();
    Map<String, String> partitions = new HashMap<>();
    for (Balance balance : standing.balances()) {
      keys.add(
          Keys.balance(
              slot, balance.policy(), balance.unit().id(), balance.partition(), balance.window()));
      partitions.put(balance.policy(), balance.partition());
    }
    recent.remember(standing.id(), new Held(keys, partitions));
  }

  void forget(String id) {
    recent.forget(id);
  }
}
