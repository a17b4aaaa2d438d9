package dev.headgate.router.identity;

import dev.headgate.base.identity.Caller;
import java.time.Instant;

/// What quota-service said of a key.
sealed interface KeyAnswer {

  /// It stands for a caller.
  ///
  /// @param validUntil when the key ends; no answer is kept beyond
  record Known(Caller caller, Instant validUntil) implements KeyAnswer {}

  /// It is unknown, revoked, expired or replaced.
  record Unknown() implements KeyAnswer {}

  /// It may not be used now.
  record Refused(String detail) implements KeyAnswer {}
}
