package dev.headgate.quota.budget;

import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.reservation.Balance;
import dev.headgate.quota.reservation.PolicyTerms;
import dev.headgate.quota.reservation.PolicyTerms.Term;
import dev.headgate.quota.reservation.ReplyConversions;
import dev.headgate.quota.store.BalanceIndex;
import dev.headgate.quota.store.Script;
import dev.headgate.quota.store.ScriptJson;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Balances as they stand.
@ApplicationScoped
public class Budgets {

  private static final int MOST_SEARCHED = 50_000;
  private static final int MOST_SHOWN = 1_000;
  private static final int ATTEMPTS = 4;

  private final Policies policies;
  private final BalanceIndex index;
  private final Scripts scripts;

  Budgets(Policies policies, BalanceIndex index, Scripts scripts) {
    this.policies = policies;
    this.index = index;
    this.scripts = scripts;
  }

  private record ShowArguments(List<Term> policies) {}

  /// What `viewer` may see, at most 1,000 balances.
  public Uni<List<Balance>> of(Viewer viewer) {
    Slot slot = Slot.of(viewer.subject().tenant());
    return index
        .latest(slot, MOST_SEARCHED)
        .chain(existing -> show(slot, visible(viewer, slot, existing), Instant.now(), ATTEMPTS));
  }

  private List<MatchedPolicy> visible(Viewer viewer, Slot slot, List<String> existing) {
    return policies.of(viewer.subject().tenant()).stream()
        .flatMap(policy -> Visibility.partitions(policy, viewer, slot, existing).stream())
        .limit(MOST_SHOWN)
        .toList();
  }

  private Uni<List<Balance>> show(
      Slot slot, List<MatchedPolicy> visible, Instant now, int attempts) {
    if (visible.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    PolicyTerms.Declared declared = PolicyTerms.declare(visible, slot, 1, null, now);
    String arguments = ScriptJson.write(new ShowArguments(declared.policies()));
    return scripts
        .run(Script.SHOW, declared.keys(), List.of(arguments))
        .chain(reply -> {
          if (reply.now() == null) {
            return Uni.createFrom().item(ReplyConversions.balances(reply));
          }
          if (attempts <= 1) {
            throw new StoreUnavailableException("the store's clock does not stand still");
          }
          return show(slot, visible, Instant.ofEpochMilli(reply.now()), attempts - 1);
        });
  }
}
