package dev.headgate.quota.alert;

import java.time.Duration;

/// Where alerts go.
interface Destination {

  /// Names it in the store, in logs and in metrics; shows neither address nor secret.
  String name();

  /// How old an alert may become before this destination does without it.
  Duration patience();

  /// Delivers, within a few seconds.
  Delivery deliver(Alert alert);

  /// What became of a try.
  sealed interface Delivery {

    /// The destination has it.
    record Delivered() implements Delivery {}

    /// It may not have it.
    ///
    /// @param reason in a few words, without address or secret
    record Failed(String reason) implements Delivery {}
  }
}
