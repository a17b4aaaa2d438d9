package dev.headgate.router.conversation;

/// Why an answer ended.
public enum StopReason {
  /// The model was done.
  END,
  /// A stop text of the caller's came.
  STOP_TEXT,
  /// The output limit was reached, the caller's or the budget's.
  LENGTH,
  /// Tools are to be called.
  TOOL_CALLS,
  /// The provider's filter held the rest back.
  CONTENT_FILTER,
  /// The model declined.
  REFUSAL,
  /// The provider paused a long turn; it goes on when it is sent back.
  PAUSE
}
