package dev.headgate.router.exchange;

import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.error.ExchangeError.FirstByteTimeout;
import dev.headgate.router.upstream.Answered;
import dev.headgate.router.usage.ExchangeRecord;

/// What is known of a call whose answer never began.
final class Unseen {

  private Unseen() {}

  /// Nothing was generated, as far as anybody is billed for it; or, where Headgate cancelled an
  /// answer that is not streamed and the provider bills on, nobody knows how much.
  static AnswerFacts facts(ExchangeRecord exchange, Answered answered) {
    if (exchange.streamed() || !isCancelled(answered)) {
      return AnswerFacts.NONE;
    }
    return switch (answered.attempts().getLast().route().provider().afterCancel()) {
      case STOPS_BILLING -> AnswerFacts.NONE;
      case BILLS_ON -> AnswerFacts.UNSEEN;
    };
  }

  private static boolean isCancelled(Answered answered) {
    return switch (answered) {
      case Answered.Abandoned(_, boolean sent) -> sent;
      case Answered.Unanswered(_, var error) -> error instanceof FirstByteTimeout;
      case Answered.Flowing _, Answered.Declined _, Answered.NotSent _ -> false;
    };
  }
}
