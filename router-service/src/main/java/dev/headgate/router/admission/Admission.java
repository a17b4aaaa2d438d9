package dev.headgate.router.admission;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.UnknownModel;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.RouteTable;
import jakarta.inject.Singleton;

/// Decides whether a request may go on, from its bytes and its caller alone.
@Singleton
public class Admission {

  private final RouteTable routes;
  private final long largestOutput;
  private final int maxChoices;

  Admission(RouteTable routes, RouterConfiguration configuration) {
    this.routes = routes;
    this.largestOutput = configuration.maxOutputTokens();
    this.maxChoices = configuration.limits().maxChoices();
  }

  /// Walks and checks a body. May take long for a large one: not for the event loop then.
  ///
  /// @throws ExchangeFailure with a [dev.headgate.router.error.ExchangeError.BadRequest]
  public Admitted admit(Caller caller, Body body) {
    ChatRequest request = ChatRequestScan.scan(body, largestOutput, maxChoices);
    Model model =
        routes
            .model(caller, request.model())
            .orElseThrow(() -> new ExchangeFailure(new UnknownModel(Shown.of(request.model()))));
    if (request.outputLimit().orElse(0) > model.maxOutputTokens()) {
      throw new ExchangeFailure(
          new BadField(
              request.places().maxCompletionTokens() != null
                  ? "max_completion_tokens"
                  : "max_tokens",
              Long.toString(request.outputLimit().orElse(0)),
              "1.." + model.maxOutputTokens()));
    }
    return new Admitted(caller, model, request);
  }
}
