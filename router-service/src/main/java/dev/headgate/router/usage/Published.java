package dev.headgate.router.usage;

/// What became of an event on its way to Kafka.
public sealed interface Published {

  /// Every replica that must have it has it.
  record InLog() implements Published {}

  /// Kafka did not confirm it in time. It may still arrive: a second copy by another way is the
  /// same event, for its id is the same.
  record NotConfirmed(String reason) implements Published {}
}
