package dev.headgate.quota.usagelog;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.LoggedUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The usage log added up by balance, as the ledger adds it up: an event counts once by its id, and
/// one of higher certainty corrects. Only windows that have not ended are kept, and of a policy
/// that carries over the ones before them.
///
/// Keeps about 200 bytes for every id. For one thread.
public final class Tally {

  private final Policies policies;
  private final Instant now;
  private final Map<String, Counted> ids = new HashMap<>();
  private final Map<List<Target>, List<Target>> shared = new HashMap<>();
  private final Map<Target, Sum> sums = new HashMap<>();

  private record Counted(Certainty certainty, Amounts amounts, List<Target> targets) {}

  /// @param now windows that end before are left out
  public Tally(Policies policies, Instant now) {
    this.policies = policies;
    this.now = now;
  }

  /// Adds an event.
  public void add(LoggedUsage usage) {
    Counted before = ids.get(usage.id());
    if (before != null && !usage.certainty().corrects(before.certainty())) {
      return;
    }
    List<Target> targets =
        before == null ? shared.computeIfAbsent(targets(usage), own -> own) : before.targets();
    for (Target target : targets) {
      Long actual = usage.amounts().in(target.unit());
      Long earlier = before == null ? null : before.amounts().in(target.unit());
      sums.computeIfAbsent(target, _ -> new Sum())
          .add(target, (actual == null ? 0 : actual) - (earlier == null ? 0 : earlier), usage);
    }
    ids.put(usage.id(), new Counted(usage.certainty(), usage.amounts(), targets));
  }

  /// Whether the log has this id.
  public boolean knows(String id) {
    return ids.containsKey(id);
  }

  /// How many ids were counted.
  public int size() {
    return ids.size();
  }

  /// Every balance that the log has something for.
  public void forEach(BiConsumer<Target, Sum> each) {
    sums.forEach(each);
  }

  /// What the log has for a balance.
  public long of(Target target) {
    Sum sum = sums.get(target);
    return sum == null ? 0 : sum.amount();
  }

  private List<Target> targets(LoggedUsage usage) {
    String tenant = usage.subject().tenant();
    List<Target> targets = new ArrayList<>();
    for (MatchedPolicy match : policies.matching(usage.subject())) {
      if (!usage.received().isBefore(policies.since(tenant, match.policy().id()))) {
        Target.of(tenant, match, usage.received())
            .filter(target -> counts(match.policy(), target))
            .ifPresent(targets::add);
      }
    }
    return targets;
  }

  private boolean counts(Policy policy, Target target) {
    return switch (target) {
      case Target.InWindow window -> !window.span().starts().isBefore(Starts.start(policy, now));
      case Target.InRate _ -> true;
    };
  }
}
