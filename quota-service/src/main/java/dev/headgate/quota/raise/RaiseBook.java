package dev.headgate.quota.raise;

import dev.headgate.quota.raise.RaiseEvent.Asked;
import dev.headgate.quota.raise.RaiseEvent.Denied;
import dev.headgate.quota.raise.RaiseEvent.Withdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every request that the log has, and what ended it there: the first denial or withdrawal. Grants
/// are not in this log. Safe for all threads.
@ApplicationScoped
class RaiseBook {

  private final Map<String, Map<String, Entry>> tenants = new TreeMap<>();

  /// @param ending null as long as neither denied nor withdrawn
  record Entry(RaiseRequest request, @Nullable RaiseState ending) {}

  synchronized void apply(RaiseEvent event) {
    Map<String, Entry> own = tenants.computeIfAbsent(event.tenant(), _ -> new LinkedHashMap<>());
    switch (event) {
      case Asked(RaiseRequest request) -> own.putIfAbsent(event.id(), new Entry(request, null));
      case Denied it -> end(own, it.id(), new RaiseState.Denied(it.by(), it.at(), it.reason()));
      case Withdrawn it -> end(own, it.id(), new RaiseState.Withdrawn(it.at()));
    }
  }

  /// Those of a tenant, in the order in which they were asked.
  synchronized List<Entry> of(String tenant) {
    return List.copyOf(tenants.getOrDefault(tenant, Map.of()).values());
  }

  synchronized Optional<Entry> one(String tenant, String id) {
    return Optional.ofNullable(tenants.getOrDefault(tenant, Map.of()).get(id));
  }

  private static void end(Map<String, Entry> own, String id, RaiseState ending) {
    own.computeIfPresent(
        id, (_, entry) -> entry.ending() == null ? new Entry(entry.request(), ending) : entry);
  }
}
