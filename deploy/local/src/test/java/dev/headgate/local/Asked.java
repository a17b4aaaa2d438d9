package dev.headgate.local;

/// How a request ended, as its client saw it.
sealed interface Asked {

  /// Answered, to the protocol's end.
  record Answered(String requestId) implements Asked {}

  /// An answer that began and broke, by an error in the stream or without one.
  record Broken(String requestId) implements Asked {}

  /// An error of the gateway before any answer.
  record Refused(String requestId, int status, String code) implements Asked {}

  /// Nobody answered.
  record Unheard() implements Asked {}
}
