package dev.headgate.bench;

import java.util.List;

/// A script as quota-service ran it for one reservation, to be run for others.
///
/// @param arguments the digest, the number of keys, the keys and the script's own arguments
/// @param by the reservation for which it was run
record RecordedCall(List<String> arguments, Reservation by) {
  private static final String NAME = "evalsha";
  private static final int FIRST_KEY = 2;

  RecordedCall {
    arguments = List.copyOf(arguments);
  }

  /// Whether a command runs a script for `reservation`: its record is always the first key.
  static boolean isFor(Reservation reservation, List<String> command) {
    return command.size() > FIRST_KEY + 1
        && command.getFirst().equalsIgnoreCase(NAME)
        && command.get(FIRST_KEY + 1).endsWith(reservation.id());
  }

  /// @param command with its name
  static RecordedCall of(Reservation reservation, List<String> command) {
    return new RecordedCall(command.subList(1, command.size()), reservation);
  }

  /// The same for another reservation.
  List<String> argumentsFor(Reservation other) {
    String tenant = Tenants.name(by.tenant());
    String otherTenant = Tenants.name(other.tenant());
    return arguments.stream()
        .map(argument -> argument.replace(by.id(), other.id()).replace(tenant, otherTenant))
        .toList();
  }

  /// The key of the reservation's record.
  String recordKey(Reservation other) {
    return argumentsFor(other).get(FIRST_KEY);
  }
}
