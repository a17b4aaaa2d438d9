package dev.headgate.router.conversation;

/// Whether the model may call tools.
public sealed interface ToolChoice {

  /// Nothing is said: the provider's default.
  record Unsaid() implements ToolChoice {}

  /// As it likes.
  record Auto() implements ToolChoice {}

  /// It must not.
  record None() implements ToolChoice {}

  /// It must, whichever.
  record Any() implements ToolChoice {}

  /// It must, this one.
  record Named(String tool) implements ToolChoice {}
}
