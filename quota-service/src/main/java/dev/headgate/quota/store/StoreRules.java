package dev.headgate.quota.store;

import dev.headgate.quota.store.StoreFinding.Risk;
import dev.headgate.quota.store.StoreFinding.Unchecked;
import dev.headgate.quota.store.StoreFinding.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a Redis must be set up. It must take writes, give every command that is needed, and never
/// evict: one that drops keys when memory runs out drops budgets. It should append to a file: one
/// that does not loses budgets when it is started again, and they are refused until they are
/// rebuilt from the usage log.
final class StoreRules {

  private StoreRules() {}

  static List<StoreFinding> findings(Survey survey, Snapshots snapshots) {
    List<StoreFinding> findings = new ArrayList<>();
    rights(survey.refusedCommands(), findings);
    if (survey.refusedCommands().contains("info")) {
      return findings; // it says nothing of itself
    }
    if (!"master".equals(survey.role())) {
      findings.add(new Unfit("role: " + survey.role() + " (expected: master)"));
    }
    if (!"noeviction".equals(survey.eviction())) {
      findings.add(
          new Unfit("maxmemory-policy: " + known(survey.eviction()) + " (expected: noeviction)"));
    }
    if (!survey.isAppending()) {
      persistence(snapshots, findings);
    }
    return findings;
  }

  private static void rights(List<String> refused, List<StoreFinding> findings) {
    if (!refused.isEmpty()) {
      String rules = refused.stream().map(it -> "+" + it).collect(Collectors.joining(" "));
      findings.add(
          new Unfit(
              "user: may not give %s (expected: %s)".formatted(String.join(" ", refused), rules)));
    }
  }

  private static void persistence(Snapshots snapshots, List<StoreFinding> findings) {
    String appendonly = "appendonly: no (expected: yes)";
    switch (snapshots) {
      case Snapshots.Written(String points) ->
          findings.add(
              new Risk(appendonly + "; a restart goes back to a snapshot, save: " + points));
      case Snapshots.None() ->
          findings.add(new Risk(appendonly + "; save: none, a restart loses everything"));
      case Snapshots.Hidden(String why) -> {
        findings.add(new Risk(appendonly));
        findings.add(new Unchecked("save: whether there are snapshots is not known, " + why));
      }
    }
  }

  private static String known(@Nullable String value) {
    return value == null ? "unknown" : value;
  }
}
