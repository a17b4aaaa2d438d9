package dev.headgate.quota.reservation.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What happens to one tenant, from an empty store on.
///
/// @param starts what the store's clock says first
record Sequence(Setting setting, Instant starts, List<Operation> operations) {

  Sequence {
    operations = List.copyOf(operations);
  }

  Sequence with(List<Operation> others) {
    return new Sequence(setting, starts, others);
  }

  /// Readable: one operation a line.
  @Override
  public String toString() {
    return IntStream.range(0, operations.size())
        .mapToObj(i -> "  %2d. %s".formatted(i + 1, operations.get(i)))
        .collect(Collectors.joining("\n", setting + " from " + starts + "\n", ""));
  }
}
