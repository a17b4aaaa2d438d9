/// Which providers may serve a model: [RouteTable] is read once from `headgate.providers` and
/// `headgate.models`, and refuses what it does not understand by name. [Privacy] says where a
/// caller's data may go.
///
/// - [dev.headgate.router.routing.choice]: in which order the routes are tried, and why.
/// - [dev.headgate.router.routing.health]: how they fare, from the traffic itself.
package dev.headgate.router.routing;
