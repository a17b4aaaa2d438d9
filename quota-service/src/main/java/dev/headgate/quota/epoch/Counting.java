package dev.headgate.quota.epoch;

import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.LadderTerms;
import dev.headgate.quota.reservation.LadderTerms.TermStep;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.reservation.Restoring.Standing;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.usagelog.Sum;
import dev.headgate.quota.usagelog.Tally;
import dev.headgate.quota.usagelog.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the usage log has for some slots: sums, and the usages that are young enough to be
/// corrected or repeated. For one thread.
final class Counting {

  private final Policies policies;
  private final Collection<Slot> slots;
  private final Instant young;
  private final Tally tally;
  private final Map<Slot, Map<String, LoggedUsage>> recent = new HashMap<>();

  Counting(Policies policies, Collection<Slot> slots, Instant now, Duration tombstone) {
    this.policies = policies;
    this.slots = slots;
    this.young = now.minus(tombstone);
    this.tally = new Tally(policies, now);
  }

  void add(LoggedUsage usage) {
    Slot slot = Slot.of(usage.subject().tenant());
    if (!slots.contains(slot)) {
      return;
    }
    tally.add(usage);
    if (usage.written().isAfter(young)) {
      recent
          .computeIfAbsent(slot, _ -> new HashMap<>())
          .merge(
              usage.id(),
              usage,
              (before, now) -> now.certainty().corrects(before.certainty()) ? now : before);
    }
  }

  boolean knows(String id) {
    return tally.knows(id);
  }

  int size() {
    return tally.size();
  }

  Collection<LoggedUsage> recent(Slot slot) {
    return recent.getOrDefault(slot, Map.of()).values();
  }

  List<Standing> standings(Slot slot) {
    List<Standing> standings = new ArrayList<>();
    tally.forEach((target, sum) -> {
      if (Slot.of(target.tenant()).equals(slot)) {
        standings.add(standing(target, sum));
      }
    });
    return standings;
  }

  private Standing standing(Target target, Sum sum) {
    Policy policy = policies.byId(target.tenant(), target.policy());
    // what was carried over is not known yet, and so not which alerts were raised
    List<TermStep> ladder =
        policy == null || policy.carryOver() != null
            ? null
            : LadderTerms.steps(policy.in(target.partition()));
    return switch (target) {
      case Target.InWindow window ->
          new Standing.InWindow(
              target.key(), sum.amount(), ladder, window.span().keptUntil().toEpochMilli());
      case Target.InRate rate ->
          new Standing.InRate(
              target.key(),
              sum.amount(),
              ladder,
              rate.periodMillis(),
              rate.limit(),
              sum.atMillis());
    };
  }
}
