package dev.headgate.quota.line;

/// A place in the queue.
interface Place {

  String tenant();

  Priority priority();

  /// The balance that it waits for. It may become another one while it waits.
  String budget();
}
