package dev.headgate.quota.key;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Refuses to start on settings of keys that cannot be meant, each by its name.
@ApplicationScoped
class KeysCheck {

  private static final String SECTION = "headgate.quota.keys.";
  private static final int MOST_PER_OWNER = 1_000;

  void onStart(@Observes StartupEvent started, KeysConfiguration configuration) {
    List<String> wrong = findings(configuration);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("; ", wrong));
    }
  }

  static List<String> findings(KeysConfiguration configuration) {
    List<String> wrong = new ArrayList<>();
    int most = configuration.maxPerOwner();
    if (most < 1 || most > MOST_PER_OWNER) {
      wrong.add(SECTION + "max-per-owner: " + most + " (expected: 1.." + MOST_PER_OWNER + ")");
    }
    Duration life = configuration.longestLife();
    if (!life.isPositive()) {
      wrong.add(SECTION + "longest-life: " + life + " (expected: more than 0)");
    }
    addIfNegative(wrong, "longest-grace", configuration.longestGrace());
    addIfNegative(wrong, "keep-ended", configuration.keepEnded());
    return wrong;
  }

  private static void addIfNegative(List<String> wrong, String name, Duration value) {
    if (value.isNegative()) {
      wrong.add(SECTION + name + ": " + value + " (expected: 0 or more)");
    }
  }
}
