package dev.headgate.quota.policy;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Whom a policy is for. A literal must be equal; [#EACH] takes every value and gives each a
/// balance of its own; a family of models, such as `gpt-4o*`, has one balance for all of them; a
/// level that is absent is not looked at. The tenant is always looked at, because a balance lives
/// in the partition of one tenant.
public record Match(Map<Level, String> levels) {

  /// Every value, each with a balance of its own.
  public static final String EACH = "*";

  public Match {
    levels = Collections.unmodifiableMap(new EnumMap<>(levels));
  }

  /// The partition that `subject` falls into, such as `tenant=acme,team=search`; empty if this is
  /// not for it. Values are percent-encoded.
  public Optional<String> partition(Subject subject) {
    StringJoiner partition = new StringJoiner(",");
    for (Map.Entry<Level, String> level : levels.entrySet()) {
      String value = subject.value(level.getKey());
      if (value == null || !takes(level.getKey(), level.getValue(), value)) {
        return Optional.empty();
      }
      String one = level.getValue().equals(EACH) ? value : level.getValue();
      partition.add(level.getKey().id() + "=" + encoded(one));
    }
    return Optional.of(partition.toString());
  }

  /// Whether `text` is how a partition of this match is named.
  public boolean isPartition(String text) {
    Map<Level, String> named = new EnumMap<>(Level.class);
    for (String part : text.split(",", -1)) {
      for (Level level : Level.values()) {
        String start = level.id() + "=";
        if (part.startsWith(start)) {
          named.put(level, decoded(part.substring(start.length())));
        }
      }
    }
    return named.containsKey(Level.TENANT)
        && partition(new Subject(named)).filter(text::equals).isPresent();
  }

  /// Whether balances are kept for each value of `level`.
  public boolean each(Level level) {
    return EACH.equals(levels.get(level));
  }

  /// Whether `value` is for this match as far as `level` goes.
  public boolean admits(Level level, @Nullable String value) {
    String wanted = levels.get(level);
    return wanted == null || (value != null && takes(level, wanted, value));
  }

  private static boolean takes(Level level, String wanted, String value) {
    return wanted.equals(EACH)
        || wanted.equals(value)
        || (level == Level.MODEL && ModelFamily.has(wanted, value));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
