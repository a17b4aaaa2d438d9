package dev.headgate.router.admission;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.protocol.Candidate;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.protocol.Way;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Privacy;
import dev.headgate.router.routing.Route;
import java.util.List;

/// A request that may go on.
///
/// @param caller who asks
/// @param surface what is asked for
/// @param model the model, with the routes that can serve it
/// @param request what the body says
/// @param candidates the routes that can serve it, in the order in which they are tried; never
///   empty
/// @param privacy where its data may go, from the same configuration as the routes
public record Admitted(
    Caller caller,
    Surface surface,
    Model model,
    ModelRequest request,
    List<Candidate> candidates,
    Privacy privacy) {

  public Admitted {
    candidates = List.copyOf(candidates);
  }

  /// Whether a route's provider speaks the caller's protocol.
  public boolean isDirect(Route route) {
    return candidates.stream()
        .anyMatch(it -> it.route().equals(route) && it.way() instanceof Way.Direct);
  }

  /// The same, served by these routes alone.
  public Admitted servedBy(List<Route> routes) {
    return new Admitted(caller, surface, model.servedBy(routes), request, candidates, privacy);
  }
}
