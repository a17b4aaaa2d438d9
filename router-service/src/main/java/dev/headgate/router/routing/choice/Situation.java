package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.health.Observed;
import java.util.OptionalLong;
import java.util.function.Function;

/// What is known of the routes when a decision is made.
///
/// @param health how a route fares
/// @param price what the request may cost there at most, in nano-USD, or empty without a price
public record Situation(Function<Route, Observed> health, Function<Route, OptionalLong> price) {}
