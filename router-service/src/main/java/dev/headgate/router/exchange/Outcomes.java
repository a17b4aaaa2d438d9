package dev.headgate.router.exchange;

import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.stream.Ending;

/// How an exchange ended, as the usage event tells it.
final class Outcomes {

  private Outcomes() {}

  static OutcomeV1 of(Ending ending) {
    String finishReason = ending.facts().found().finishReason();
    return switch (ending) {
      case Ending.StreamComplete _, Ending.AnswerComplete _ ->
          new OutcomeV1(EndedBy.PROVIDER, finishReason, null);
      case Ending.StreamCut(_, Cut cut, _) -> new OutcomeV1(EndedBy.GATEWAY, "length", cut.code());
      case Ending.ClientLeft _ -> new OutcomeV1(EndedBy.CLIENT, finishReason, "client_left");
      case Ending.BrokenAndTold(_, ExchangeError error) ->
          new OutcomeV1(EndedBy.PROVIDER, finishReason, ErrorReading.of(error).code());
      case Ending.Broken(_, ExchangeError error) ->
          new OutcomeV1(endedBy(error), finishReason, ErrorReading.of(error).code());
    };
  }

  /// Headgate's limits end what they end; the rest of what goes wrong upstream is the provider's.
  private static EndedBy endedBy(ExchangeError error) {
    return switch (error) {
      case ExchangeError.FirstByteTimeout _,
          ExchangeError.IdleTimeout _,
          ExchangeError.TotalTimeout _ ->
          EndedBy.GATEWAY;
      case UpstreamError _ -> EndedBy.PROVIDER;
      default -> EndedBy.GATEWAY;
    };
  }
}
