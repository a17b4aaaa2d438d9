package dev.headgate.router.identity;

import java.util.List;

/// Why it is not known who is calling. What each says to the caller is in `RefusalReading`.
public sealed interface Refusal {

  /// No credential, or one that is not good: HTTP 401.
  record NotKnown() implements Refusal {}

  /// Several credentials that are not the same: HTTP 401. Which of them is meant is not guessed.
  ///
  /// @param places where they stand, such as `x-api-key`
  record Several(List<String> places) implements Refusal {
    public Several {
      places = List.copyOf(places);
    }
  }

  /// A credential in the query of a path whose clients send none there: HTTP 401.
  record InQuery() implements Refusal {}

  /// An API key that may not be used now: HTTP 403.
  record KeyRefused(String detail) implements Refusal {}

  /// The credential may well be good, and nobody can say at the moment: HTTP 503.
  record Undecided() implements Refusal {}
}
