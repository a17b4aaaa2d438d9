package dev.headgate.router.routing;

import dev.headgate.base.identity.Caller;
import dev.headgate.metering.price.PriceBook;
import dev.headgate.router.configuration.RouterConfiguration;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The models and their routes. Read at start, so that a wrong name stops the start and not a
/// request.
@Startup
@Singleton
public class RouteTable {

  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Map<String, Provider> providers;

  RouteTable(
      ProvidersConfiguration providers,
      ModelsConfiguration models,
      RouterConfiguration router,
      PriceBook prices) {
    this.providers = ProviderConversions.fromConfiguration(providers, prices);
    new TreeMap<>(models.byName())
        .forEach((name, entry) -> this.models.put(name, model(name, entry, router)));
  }

  /// The model of that name, if this caller may use it.
  public Optional<Model> model(Caller caller, String name) {
    return caller.mayUse(name) ? Optional.ofNullable(models.get(name)) : Optional.empty();
  }

  /// Every model that this caller may use, by name.
  public Collection<Model> models(Caller caller) {
    return models.values().stream().filter(model -> caller.mayUse(model.name())).toList();
  }

  /// Every provider.
  public Collection<Provider> providers() {
    return List.copyOf(providers.values());
  }

  private Model model(String name, ModelsConfiguration.Entry entry, RouterConfiguration router) {
    List<Route> candidates =
        entry.routes().stream()
            .map(route -> route(name, route))
            .sorted(Comparator.comparingInt(Route::priority))
            .toList();
    return new Model(name, entry.maxOutputTokens().orElse(router.maxOutputTokens()), candidates);
  }

  private Route route(String model, ModelsConfiguration.RouteEntry entry) {
    Provider provider = providers.get(entry.provider());
    if (provider == null) {
      throw new IllegalArgumentException(
          "headgate.models.%s.routes: provider %s (expected: one of %s)"
              .formatted(model, entry.provider(), providers.keySet()));
    }
    return new Route(provider, entry.model().orElse(model), entry.priority());
  }
}
