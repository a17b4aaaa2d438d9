package dev.headgate.router.exchange;

import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.FirstByteTimeout;
import dev.headgate.router.error.ExchangeError.IdleTimeout;
import dev.headgate.router.error.ExchangeError.Truncated;
import dev.headgate.router.error.ExchangeError.UpstreamProtocol;
import dev.headgate.router.error.ExchangeError.UpstreamReset;
import dev.headgate.router.routing.health.InFlight;
import dev.headgate.router.stream.Ending;
import io.vertx.core.AsyncResult;

/// The end of a call whose answer had begun: the route is told if its provider broke it, and no
/// longer counts it.
final class CallEnd {

  private CallEnd() {}

  static void tell(InFlight call, AsyncResult<Ending> ended) {
    if (ended.succeeded() && isBroken(ended.result())) {
      call.broke();
    }
    call.close();
  }

  private static boolean isBroken(Ending ending) {
    return switch (ending) {
      case Ending.StreamComplete _,
          Ending.StreamCut _,
          Ending.AnswerComplete _,
          Ending.ClientLeft _ ->
          false;
      case Ending.BrokenAndTold _ -> true;
      case Ending.Broken(_, ExchangeError error) ->
          switch (error) {
            case UpstreamReset _,
                Truncated _,
                IdleTimeout _,
                FirstByteTimeout _,
                UpstreamProtocol _ ->
                true;
            default -> false;
          };
    };
  }
}
