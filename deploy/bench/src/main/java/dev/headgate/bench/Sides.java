package dev.headgate.bench;

import java.util.List;
import java.util.Map;

/// Who is compared, all in front of one provider.
///
/// @param compared in the order in which they are measured; the first is what the others are
///   compared with
/// @param beside the processes that the router leans on, by name
record Sides(Target provider, List<Side> compared, Map<String, Long> beside) {
  Sides {
    compared = List.copyOf(compared);
    beside = Map.copyOf(beside);
  }

  Side side(String name) {
    return compared.stream()
        .filter(side -> side.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " (expected: one of the sides)"));
  }
}
