/// Which providers may serve a model: a [Routing] is read from `headgate.providers`,
/// `headgate.models` and `headgate.privacy`, and refuses what it does not understand by name.
/// [RouteTable] holds the one that is in force. [Privacy] says where a caller's data may go.
///
/// - [dev.headgate.router.routing.choice]: in which order the routes are tried, and why.
/// - [dev.headgate.router.routing.health]: how they fare, from the traffic itself.
package dev.headgate.router.routing;
