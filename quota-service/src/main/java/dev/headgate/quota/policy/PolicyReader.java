package dev.headgate.quota.policy;

import dev.headgate.quota.policy.CarryOverReader.Measure;
import dev.headgate.quota.policy.PolicyConfiguration.Entry;
import dev.headgate.quota.window.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads policies from the configuration, and refuses what cannot be meant.
final class PolicyReader {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int LONGEST_VALUE = 256;

  private PolicyReader() {}

  static List<Policy> read(List<Entry> entries) {
    List<Policy> policies = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String path = "headgate.policies[" + i + "]";
      Policy policy = read(path, entries.get(i));
      if (!ids.add(policy.id())) {
        throw new InvalidPolicyException(path + ".id", policy.id(), "an id of its own");
      }
      Contradictions.of(policy, policies)
          .ifPresent(other -> {
            throw new InvalidPolicyException(
                path, policy.id(), "one policy for the match, unit and window of " + other.id());
          });
      policies.add(policy);
    }
    return List.copyOf(policies);
  }

  static Policy read(String path, Entry entry) {
    if (!ID.matcher(entry.id()).matches()) {
      throw new InvalidPolicyException(
          path + ".id", entry.id(), "1..64 of a-z, 0-9 and -, not starting with -");
    }
    BudgetUnit unit = named(path + ".unit", entry.unit(), BudgetUnit.values(), BudgetUnit::id);
    Enforcement enforcement =
        named(path + ".enforcement", entry.enforcement(), Enforcement.values(), Enforcement::id);
    long limit = Limits.read(path + ".limit", unit, entry.limit());
    Window window = WindowReader.read(path + ".window", entry.window(), unit, limit);
    return new Policy(
        entry.id(),
        match(path + ".match", entry.match()),
        unit,
        limit,
        window,
        enforcement,
        LadderReader.read(path + ".pressure", entry.pressure(), enforcement),
        CarryOverReader.read(
            path + ".carry-over", entry.carryOver(), window, new Measure(unit, limit)),
        Map.of());
  }

  private static Match match(String path, Map<String, String> match) {
    Map<Level, String> levels = new EnumMap<>(Level.class);
    match.forEach((name, value) -> {
      if (value.isBlank() || value.length() > LONGEST_VALUE) {
        throw new InvalidPolicyException(
            path + "." + name, "\"" + value + "\"", "1.." + LONGEST_VALUE + " characters or *");
      }
      Level level = named(path, name, Level.values(), Level::id);
      if (level != Level.MODEL && !value.equals(Match.EACH) && value.contains(Match.EACH)) {
        throw new InvalidPolicyException(
            path + "." + name, value, "a whole name or *; only models come in families");
      }
      levels.put(level, value);
    });
    if (!levels.containsKey(Level.TENANT)) {
      throw new InvalidPolicyException(
          path + ".tenant", "missing", "a tenant, or \"*\" for a balance of each tenant");
    }
    return new Match(levels);
  }

  static <T> T named(String path, String name, T[] all, Function<T, String> names) {
    return Arrays.stream(all)
        .filter(one -> names.apply(one).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidPolicyException(
                path, name, Arrays.stream(all).map(names).collect(Collectors.joining(", "))));
  }
}
