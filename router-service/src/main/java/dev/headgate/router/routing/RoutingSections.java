package dev.headgate.router.routing;

import dev.headgate.metering.price.PriceBook;
import dev.headgate.router.configuration.RouterConfiguration;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Singleton;
import java.util.Set;

/// The sections of the configuration that routing is made of, and that can be read anew while
/// requests run.
@Singleton
public class RoutingSections {

  /// Their names below `headgate`.
  public static final Set<String> NAMES = Set.of("providers", "models", "privacy");

  private final RouterConfiguration router;
  private final PriceBook prices;

  RoutingSections(RouterConfiguration router, PriceBook prices) {
    this.router = router;
    this.prices = prices;
  }

  /// Lets a configuration under construction read them, and refuse keys that they do not have.
  public static SmallRyeConfigBuilder in(SmallRyeConfigBuilder builder) {
    return builder
        .withMapping(ProvidersConfiguration.class)
        .withMapping(ModelsConfiguration.class)
        .withMapping(PrivacyConfiguration.class);
  }

  /// @throws IllegalArgumentException that names what is not understood
  Routing read(SmallRyeConfig configuration) {
    return read(
        configuration.getConfigMapping(ProvidersConfiguration.class),
        configuration.getConfigMapping(ModelsConfiguration.class),
        configuration.getConfigMapping(PrivacyConfiguration.class));
  }

  /// @throws IllegalArgumentException that names what is not understood
  Routing read(
      ProvidersConfiguration providers, ModelsConfiguration models, PrivacyConfiguration privacy) {
    return Routing.fromConfiguration(providers, models, privacy, router, prices);
  }
}
