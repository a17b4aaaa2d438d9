package dev.headgate.metering.price;

import java.time.Instant;
import java.util.List;

/// The prices of one model over time, in the order of the catalogue.
///
/// @param entries never empty
record DatedPrices(List<Entry> entries) {

  /// Prices and when they apply.
  record Entry(PriceCondition condition, PriceSet prices) {}

  DatedPrices {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("entries: none (expected: at least one)");
    }
  }

  static DatedPrices always(PriceSet prices) {
    return new DatedPrices(List.of(new Entry(new PriceCondition.Always(), prices)));
  }

  /// The prices in force: the last entry whose condition holds, or the first when none does (the
  /// catalogue's own rule, `ModelInfo.prices` in its schema).
  PriceSet inForce(Instant at) {
    for (Entry entry : entries.reversed()) {
      if (entry.condition().holds(at)) {
        return entry.prices();
      }
    }
    return entries.getFirst().prices();
  }
}
