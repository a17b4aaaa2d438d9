package dev.headgate.local.demo;

/// One request as its sender saw it end.
sealed interface Call {

  Person person();

  /// What the gateway calls the request, from the answer's headers.
  String requestId();

  /// A whole answer.
  record Answered(Person person, String requestId) implements Call {}

  /// The sender left in the middle of the stream.
  record Left(Person person, String requestId) implements Call {}

  /// The gateway refused before any provider was asked.
  record Refused(Person person, String requestId) implements Call {}
}
