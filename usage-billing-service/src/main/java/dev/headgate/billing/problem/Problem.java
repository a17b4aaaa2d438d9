package dev.headgate.billing.problem;

import java.util.List;

/// Why a request is not answered as asked.
public sealed interface Problem {

  /// Parameters that make no sense.
  ///
  /// @param errors each `name: value (expected: ...)`
  record BadParameters(List<String> errors) implements Problem {
    public BadParameters {
      errors = List.copyOf(errors);
    }
  }

  /// The answer would be larger than this service gives in one.
  ///
  /// @param most how many rows it gives
  record TooManyRows(int most) implements Problem {}

  /// There is no such thing, or it is not the caller's: the two look alike.
  record NotFound() implements Problem {}

  /// The caller's token names neither the role `finops` nor a team.
  record NoTeam() implements Problem {}

  /// The caller's token is genuine and does not say who is calling.
  ///
  /// @param reason fit for the caller
  record CallerRefused(String reason) implements Problem {}

  /// The ledger cannot be read now.
  record LedgerAway() implements Problem {}

  /// Reading the ledger took longer than allowed.
  record TooSlow() implements Problem {}
}
