package dev.headgate.quota.reservation.model;

import dev.headgate.quota.reservation.Balance;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a store holds, in words: model and store are the same when their words are.
final class Views {

  private Views() {}

  static String alert(Balance balance, String at, long raisedAt) {
    return "%s at %s: %d/%d of %d, %d"
        .formatted(
            balance.policy(), at, balance.settled(), balance.held(), balance.limit(), raisedAt);
  }

  /// @param balances by name, their fields
  /// @param leases of open reservations, by id
  static String of(
      Map<String, Map<String, String>> balances,
      Map<String, Long> leases,
      long alerts,
      long events) {
    StringBuilder view = new StringBuilder();
    balances.forEach((name, fields) -> view.append(name).append(' ').append(fields).append('\n'));
    SortedMap<String, Long> sorted = new TreeMap<>(leases);
    return view + "leases " + sorted + ", alerts " + alerts + ", events " + events;
  }
}
