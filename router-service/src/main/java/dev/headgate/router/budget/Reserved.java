package dev.headgate.router.budget;

import dev.headgate.router.error.ExchangeError.BudgetError;

/// The outcome of asking for a hold.
public sealed interface Reserved {

  /// The hold stands.
  record Granted(Reservation reservation) implements Reserved {}

  /// There is no hold.
  record Refused(BudgetError error) implements Reserved {}
}
