package dev.headgate.quota.reservation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which balances the last reservations of this instance hold, so that a later call can declare its
/// keys at once. It may forget any of them, and another instance knows none: then the script tells,
/// for one more call.
final class RecentHolds {

  private static final int BOUND = 50_000;

  private final Map<String, Held> holds =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
          return size() > BOUND;
        }
      };

  /// The balances of one reservation.
  ///
  /// @param keys in its order
  /// @param partitions by policy
  record Held(List<String> keys, Map<String, String> partitions) {
    static final Held UNKNOWN = new Held(List.of(), Map.of());
  }

  synchronized Held of(String id) {
    return holds.getOrDefault(id, Held.UNKNOWN);
  }

  synchronized void remember(String id, Held held) {
    holds.put(id, held);
  }

  synchronized void forget(String id) {
    holds.remove(id);
  }
}
