package dev.headgate.router.answer;

import java.util.function.LongSupplier;

/// Text whose tokens are counted only when asked for, by one thread, once the answer has ended.
///
/// @param bytes how many bytes would have to be read to count them
/// @param tokens counts the tokens of all text that came; [GeneratedText#UNKNOWN] where what came
///   cannot be counted
public record Countable(long bytes, LongSupplier tokens) {

  /// What cannot be counted.
  static final Countable UNKNOWN = new Countable(0, () -> GeneratedText.UNKNOWN);
}
