package dev.headgate.router.admission;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.UnknownModel;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.Candidate;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.protocol.Ways;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.PatchPlaces;
import dev.headgate.router.request.Shown;
import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.RouteTable;
import dev.headgate.router.routing.Routing;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Decides whether a request may go on, from its bytes and its caller alone.
@Singleton
public class Admission {

  /// The fields by which protocols limit the output.
  private static final List<String> LIMITS =
      List.of(
          "max_completion_tokens",
          "max_tokens",
          "max_output_tokens",
          "generationConfig.maxOutputTokens");

  private final RouteTable routes;
  private final Ways ways;
  private final FieldBounds bounds;

  Admission(RouteTable routes, Ways ways, RouterConfiguration configuration) {
    this.routes = routes;
    this.ways = ways;
    this.bounds =
        new FieldBounds(configuration.maxOutputTokens(), configuration.limits().maxChoices());
  }

  /// Walks and checks a body. May take long for a large one: not for the event loop then.
  ///
  /// @throws ExchangeFailure with a [dev.headgate.router.error.ExchangeError.BadRequest]
  public Admitted admit(Caller caller, Surface surface, Incoming incoming) {
    ModelRequest request = surface.scan(incoming, bounds);
    Routing routing = routes.now();
    Model model =
        routing
            .model(caller, request.model())
            .orElseThrow(() -> new ExchangeFailure(new UnknownModel(Shown.of(request.model()))));
    if (request.outputLimit().orElse(0) > model.maxOutputTokens()) {
      throw new ExchangeFailure(
          new BadField(
              limitField(request.places()),
              Long.toString(request.outputLimit().orElse(0)),
              "1.." + model.maxOutputTokens()));
    }
    String type = incoming.contentType() == null ? surface.requestType() : incoming.contentType();
    List<Candidate> candidates = ways.candidates(surface, request, type, model.candidates());
    Model served = model.servedBy(candidates.stream().map(Candidate::route).toList());
    return new Admitted(caller, surface, served, request, candidates, routing.privacy());
  }

  /// The same request, served by the routes of another model; empty when the caller may not use it
  /// or it accepts less output than the request asks for.
  ///
  /// @throws ExchangeFailure when none of its routes can serve the request
  public Optional<Admitted> servedAs(Admitted admitted, String model) {
    ModelRequest request = admitted.request();
    return routes
        .now()
        .model(admitted.caller(), model)
        .filter(it -> request.outputLimit().orElse(0) <= it.maxOutputTokens())
        .map(it -> {
          List<Candidate> candidates =
              ways.candidates(
                  admitted.surface(),
                  request,
                  admitted.candidates().getFirst().requestType(),
                  it.candidates());
          Model served =
              admitted.model().servedBy(candidates.stream().map(Candidate::route).toList());
          return new Admitted(
              admitted.caller(),
              admitted.surface(),
              served,
              request,
              candidates,
              admitted.privacy());
        });
  }

  private static String limitField(PatchPlaces places) {
    return LIMITS.stream()
        .filter(field -> places.at(field) != null)
        .findFirst()
        .orElse("max_tokens");
  }
}
