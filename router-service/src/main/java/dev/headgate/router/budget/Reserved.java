package dev.headgate.router.budget;

import dev.headgate.router.error.ExchangeError.BudgetError;
import java.util.List;

/// The outcome of asking for a hold.
public sealed interface Reserved {

  /// What policies ask for because their limits come near, or were reached.
  List<Pressure> pressure();

  /// The hold stands.
  record Granted(Reservation reservation, List<Pressure> pressure) implements Reserved {}

  /// There is no hold.
  record Refused(BudgetError error, List<Pressure> pressure) implements Reserved {}
}
