/// How routes fare, from the traffic itself: no request is sent only to find out.
///
/// - [Health]: the one to be asked, and to ask for a call.
/// - [InFlight]: a call from its start to the end of its answer; told how it goes.
/// - [RouteHealth]: what one route has shown: a [Breaker], its share of the provider's [Bulkhead],
///   a sleep that the provider asked for, and moving averages.
package dev.headgate.router.routing.health;
