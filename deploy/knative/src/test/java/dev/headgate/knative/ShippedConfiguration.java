package dev.headgate.knative;

import dev.headgate.base.identity.IdentityConfiguration;
import dev.headgate.base.prices.PricesConfiguration;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.time.Duration;
import java.util.Map;

/// The ConfigMap's `headgate.yaml`, read as the services read it, with a value for every secret.
final class ShippedConfiguration {
  private ShippedConfiguration() {}

  static String text() {
    return Manifests.configMap("configuration.yaml").getData().get("headgate.yaml");
  }

  static SmallRyeConfig read() {
    return read(text());
  }

  static SmallRyeConfig read(String yaml) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(IdentityConfiguration.class)
        .withMapping(PricesConfiguration.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(
            new YamlConfigSource("headgate.yaml", yaml, 100),
            new PropertiesConfigSource(
                Map.of(
                    "OPENAI_API_KEY", "a key",
                    "HEADGATE_QUOTA_KEY", "a key that is long enough for a service",
                    "HEADGATE_KEYS_PEPPER", "",
                    "HEADGATE_CLIENT_SECRET", "",
                    "HEADGATE_COOKIE_SECRET", ""),
                "secrets",
                300))
        .build();
  }
}
