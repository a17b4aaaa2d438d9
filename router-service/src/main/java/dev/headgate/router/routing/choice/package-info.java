/// Which route is tried first, and why. A pure decision: what a request needs, how the routes fare
/// and what they cost goes in, an order or a refusal comes out.
///
/// 1. [Fitting] leaves out what may not or cannot serve the request: privacy first, then what it
///    asks for, its output, its context. What leaves nobody is a [Lack].
/// 2. Within each priority [Ranking] orders by the model's strategy.
/// 3. Routes that cannot be called at the moment go last.
///
/// [RouteDecision] does it, [Choice] is a route and its reason.
package dev.headgate.router.routing.choice;
