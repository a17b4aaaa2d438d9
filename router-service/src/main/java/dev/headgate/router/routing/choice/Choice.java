package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Route;

/// A route that may serve a request.
///
/// @param route the route
/// @param reason why it stands where it stands
public record Choice(Route route, Reason reason) {}
