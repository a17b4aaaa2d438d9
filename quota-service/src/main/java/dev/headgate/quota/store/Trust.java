package dev.headgate.quota.store;

import java.time.Instant;

/// What an instance knows of a slot's memory.
public sealed interface Trust {

  /// The slot is expected to remember this moment; every call says so, and every answer moves it.
  record Trusted(Epoch epoch) implements Trust {}

  /// The slot lost something, or nobody has looked yet. Nothing is granted until it is rebuilt.
  ///
  /// @param since when this was noticed
  record Learning(Instant since, String reason) implements Trust {}

  /// Nobody watches: whatever the slot holds is taken as it is.
  record Unwatched() implements Trust {}
}
