package dev.headgate.testkit.provider.answer;

/// Why an answer ended.
public sealed interface Finish {

  record Stopped() implements Finish {}

  /// At a sequence that the request named, which is not told.
  record AtSequence(String sequence) implements Finish {}

  /// Cut at the limit that the request set.
  record CutAtLimit() implements Finish {}

  record Called() implements Finish {}

  record Refused() implements Finish {}

  /// A filter of the provider ended it.
  record Filtered() implements Finish {}
}
