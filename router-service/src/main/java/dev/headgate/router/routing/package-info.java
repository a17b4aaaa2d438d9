/// Which providers may serve a model, and in which order they are tried: [RouteTable] is read once
/// from `headgate.providers` and `headgate.models`, and refuses what it does not understand by
/// name.
package dev.headgate.router.routing;
