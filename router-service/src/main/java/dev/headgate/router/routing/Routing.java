package dev.headgate.router.routing;

import dev.headgate.base.identity.Caller;
import dev.headgate.metering.price.PriceBook;
import dev.headgate.router.configuration.RouterConfiguration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The models, their routes and where data may go, as one configuration has them. It never changes:
/// a request keeps the one that it was admitted with.
public final class Routing {

  private final Map<String, Model> models;
  private final Map<String, Provider> providers;
  private final Privacy privacy;

  private Routing(Map<String, Model> models, Map<String, Provider> providers, Privacy privacy) {
    this.models = models;
    this.providers = providers;
    this.privacy = privacy;
  }

  /// @throws IllegalArgumentException that names what is not understood
  static Routing fromConfiguration(
      ProvidersConfiguration providerSection,
      ModelsConfiguration modelSection,
      PrivacyConfiguration privacySection,
      RouterConfiguration router,
      PriceBook prices) {
    Map<String, Provider> providers =
        ProviderConversions.fromConfiguration(providerSection, prices);
    for (String name : router.bulkhead().providers().keySet()) {
      if (!providers.containsKey(name)) {
        throw new IllegalArgumentException(
            "headgate.router.bulkhead.providers: %s (expected: one of %s)"
                .formatted(name, providers.keySet()));
      }
    }
    return new Routing(
        ModelConversions.fromConfiguration(modelSection, providers, router.maxOutputTokens()),
        providers,
        new Privacy(privacySection));
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

  /// Where data may go.
  public Privacy privacy() {
    return privacy;
  }
}
