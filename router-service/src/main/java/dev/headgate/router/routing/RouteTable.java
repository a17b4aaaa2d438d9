package dev.headgate.router.routing;

import dev.headgate.base.identity.Caller;
import dev.headgate.metering.price.PriceBook;
import dev.headgate.router.configuration.RouterConfiguration;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The models and their routes. Read at start, so that a wrong name stops the start and not a
/// request.
@Startup
@Singleton
public class RouteTable {

  private final Map<String, Model> models;
  private final Map<String, Provider> providers;

  RouteTable(
      ProvidersConfiguration providers,
      ModelsConfiguration models,
      RouterConfiguration router,
      PriceBook prices) {
    this.providers = ProviderConversions.fromConfiguration(providers, prices);
    for (String name : router.bulkhead().providers().keySet()) {
      if (!this.providers.containsKey(name)) {
        throw new IllegalArgumentException(
            "headgate.router.bulkhead.providers: %s (expected: one of %s)"
                .formatted(name, this.providers.keySet()));
      }
    }
    this.models =
        ModelConversions.fromConfiguration(models, this.providers, router.maxOutputTokens());
  }

  /// The model of that name, if this caller may use it.
  public Optional<Model> model(Caller caller, String name) {
    return caller.mayUse(name) ? Optional.ofNullable(models.get(name)) : Optional.empty();
  }

  /// Every model that this caller may use, by name.
  public Collection<Model> models(Caller caller) {
    return models.values().stream().filter(model -> caller.mayUse(model.name())).toList();
  }

  /// Every model there is.
  public Collection<Model> models() {
    return List.copyOf(models.values());
  }

  /// Every provider.
  public Collection<Provider> providers() {
    return List.copyOf(providers.values());
  }
}
