package dev.headgate.router.routing;

import io.quarkus.runtime.Startup;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

/// Holds the [Routing] that is in force. The first is read at start, so that a wrong name stops the
/// start and not a request; a later one takes its place as a whole or not at all.
@Startup
@Singleton
public class RouteTable {

  private final RoutingSections sections;
  private final Event<Routing> replaced;
  private volatile Routing now;

  RouteTable(
      ProvidersConfiguration providers,
      ModelsConfiguration models,
      PrivacyConfiguration privacy,
      RoutingSections sections,
      Event<Routing> replaced) {
    this.sections = sections;
    this.replaced = replaced;
    this.now = sections.read(providers, models, privacy);
  }

  /// What is in force for a request that is admitted now.
  public Routing now() {
    return now;
  }

  /// Puts another configuration in force, and tells the observers of [Routing].
  ///
  /// @param configuration with the [RoutingSections]
  /// @throws IllegalArgumentException that names what is not understood; nothing changes then
  public void replace(SmallRyeConfig configuration) {
    Routing next = sections.read(configuration);
    now = next;
    replaced.fire(next);
  }
}
