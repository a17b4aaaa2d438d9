package dev.headgate.metering.usage;

/// What a provider's own usage object says, once read.
public sealed interface NormalisedUsage {

  /// The provider reported a usage that makes sense.
  ///
  /// @param usage in the classes of Headgate, totals inclusive
  record Reported(TokenUsage usage) implements NormalisedUsage {}

  /// The provider sent something that cannot be a usage: a missing total, a negative or absurd
  /// number, a subset larger than its whole. The exchange goes on; its tokens are counted instead.
  ///
  /// @param reason names the member, its value and what was expected; holds no text of the answer
  record Malformed(String reason) implements NormalisedUsage {}
}
