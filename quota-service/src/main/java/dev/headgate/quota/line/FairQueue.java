package dev.headgate.quota.line;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Whose turn it is. Tenants take turns, however many places each has. Within a tenant the higher
/// class goes first, then who came first; only the first of those who wait for the same budget is
/// tried, so that nobody is overtaken on it, and nobody waits behind another budget.
///
/// Safe for any number of threads; knows no clock and no store.
final class FairQueue<T extends Place> {

  private final int bound;
  private final int tenantBound;
  private final LinkedHashMap<String, List<T>> tenants = new LinkedHashMap<>();
  private final Set<T> onTrial = new HashSet<>();
  private int length;

  FairQueue(int bound, int tenantBound) {
    this.bound = bound;
    this.tenantBound = tenantBound;
  }

  /// Puts `place` behind those of its class.
  ///
  /// @return whether there was room, for all and for its tenant
  synchronized boolean offer(T place) {
    List<T> own = tenants.getOrDefault(place.tenant(), List.of());
    if (length >= bound || own.size() >= tenantBound) {
      return false;
    }
    List<T> places = tenants.computeIfAbsent(place.tenant(), _ -> new ArrayList<>());
    int position = places.size();
    while (position > 0 && places.get(position - 1).priority().compareTo(place.priority()) > 0) {
      position--;
    }
    places.add(position, place);
    length++;
    return true;
  }

  /// Gives `place` up.
  ///
  /// @return whether it was still there
  synchronized boolean remove(T place) {
    onTrial.remove(place);
    List<T> places = tenants.get(place.tenant());
    if (places == null || !places.remove(place)) {
      return false;
    }
    length--;
    if (places.isEmpty()) {
      tenants.remove(place.tenant());
    }
    return true;
  }

  synchronized int length() {
    return length;
  }

  /// Whether someone of `tenant` waits who would be overtaken.
  synchronized boolean isAhead(String tenant, Priority newcomer, Predicate<T> sameBudget) {
    return tenants.getOrDefault(tenant, List.of()).stream()
        .anyMatch(place -> place.priority().compareTo(newcomer) <= 0 && sameBudget.test(place));
  }

  /// Takes the next on trial: a first one of each tenant, then a second one of each, and so on, at
  /// most `most`. Those tenants whose turn it was go to the end.
  synchronized List<T> next(int most) {
    Map<String, List<T>> heads = new LinkedHashMap<>();
    tenants.forEach((tenant, places) -> heads.put(tenant, heads(places)));
    List<T> chosen = new ArrayList<>();
    for (int round = 0; chosen.size() < most; round++) {
      int position = round;
      List<T> turn =
          heads.values().stream()
              .filter(places -> places.size() > position)
              .map(places -> places.get(position))
              .limit(most - chosen.size())
              .toList();
      if (turn.isEmpty()) {
        break;
      }
      chosen.addAll(turn);
    }
    onTrial.addAll(chosen);
    chosen.forEach(place -> toTheEnd(place.tenant()));
    return chosen;
  }

  /// Takes those of one tenant on trial whose turn it is.
  synchronized List<T> nextOf(String tenant) {
    List<T> heads = heads(tenants.getOrDefault(tenant, List.of()));
    onTrial.addAll(heads);
    return heads;
  }

  /// Takes those on trial that are not yet.
  synchronized List<T> take(Predicate<T> which) {
    List<T> taken =
        tenants.values().stream()
            .flatMap(List::stream)
            .filter(place -> which.test(place) && !onTrial.contains(place))
            .toList();
    onTrial.addAll(taken);
    return taken;
  }

  /// The trial is over; it keeps its place.
  synchronized void tried(T place) {
    onTrial.remove(place);
  }

  private void toTheEnd(String tenant) {
    List<T> places = tenants.get(tenant);
    if (places != null) {
      tenants.putLast(tenant, places);
    }
  }

  private List<T> heads(List<T> places) {
    Set<String> budgets = new HashSet<>();
    return places.stream()
        .filter(place -> budgets.add(place.budget()))
        .filter(place -> !onTrial.contains(place))
        .toList();
  }
}
