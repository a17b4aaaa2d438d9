package dev.headgate.quota.key;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// The section `headgate.quota.keys` as a file would set it.
final class KeySettings {

  private KeySettings() {}

  static KeysConfiguration of(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(KeysConfiguration.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(KeysConfiguration.class);
  }
}
