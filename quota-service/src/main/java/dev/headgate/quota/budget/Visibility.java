package dev.headgate.quota.budget;

import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Match;
import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which partitions of a policy a viewer may see: the one it falls into itself, or those that exist
/// and are its own.
final class Visibility {

  private Visibility() {}

  /// @param existing the keys of balances in the viewer's slot, of whatever tenant
  static List<MatchedPolicy> partitions(
      Policy policy, Viewer viewer, Slot slot, List<String> existing) {
    Subject own = viewer.wholeTenant() ? tenantOnly(viewer.subject()) : viewer.subject();
    Match match = policy.match();
    for (Level level : match.levels().keySet()) {
      boolean open = level == Level.MODEL || (viewer.wholeTenant() && level != Level.TENANT);
      if (!open && !match.admits(level, own.value(level))) {
        return List.of();
      }
    }
    String exact = match.partition(filled(match, own)).orElse(null);
    return (exact != null ? Stream.of(exact) : existing(policy, own, slot, existing).stream())
        .map(partition -> new MatchedPolicy(policy, partition))
        .toList();
  }

  /// The viewer's own values, and the literals of the policy where it has none.
  private static Subject filled(Match match, Subject own) {
    Map<Level, String> values = new EnumMap<>(own.values());
    match
        .levels()
        .forEach((level, value) -> {
          if (!value.equals(Match.EACH)) {
            values.putIfAbsent(level, value);
          }
        });
    return new Subject(values);
  }

  private static Set<String> existing(
      Policy policy, Subject own, Slot slot, List<String> existing) {
    String prefix = Keys.balancesOf(slot, policy.id(), policy.unit().id());
    String first = ownPrefix(policy.match(), own);
    Set<String> partitions = new LinkedHashSet<>();
    for (String key : existing) {
      if (key.startsWith(prefix)) {
        String partition = key.substring(prefix.length(), key.indexOf(':', prefix.length()));
        if (partition.startsWith(first)) {
          partitions.add(partition);
        }
      }
    }
    return partitions;
  }

  /// What the partition of one's own must start with: the levels up to the first that is open.
  private static String ownPrefix(Match match, Subject own) {
    Map<Level, String> known = new EnumMap<>(Level.class);
    for (Map.Entry<Level, String> level : match.levels().entrySet()) {
      @Nullable String value = own.value(level.getKey());
      if (value == null && level.getValue().equals(Match.EACH)) {
        break;
      }
      known.put(level.getKey(), level.getValue());
    }
    Subject filled = filled(match, own);
    return new Match(known).partition(filled).orElseThrow() + ",";
  }

  private static Subject tenantOnly(Subject subject) {
    return new Subject(Map.of(Level.TENANT, subject.tenant()));
  }
}
