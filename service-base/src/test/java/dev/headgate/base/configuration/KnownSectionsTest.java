package dev.headgate.base.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSectionsTest {

  @Test
  void theSectionsOfAllServicesAreKnown() {
    SmallRyeConfig config =
        config(
            new PropertiesConfigSource(
                Map.of(
                    "headgate.providers.openai.kind", "openai",
                    "headgate.policies[0].id", "search-month",
                    "headgate.billing.ingest.batch", "500",
                    "quarkus.http.port", "8080"),
                "file",
                100));

    assertEquals(Map.of(), KnownSections.unknown(config.getConfigSources()));
  }

  @Test
  void aMisspeltSectionOfTheFileIsRefusedByNameAndPlace(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("headgate.yaml");
    Files.writeString(
        file,
        """
        headgate:
          polices:
            - { id: search-month }
        """);
    SmallRyeConfig config = config(new YamlConfigSource(file.toUri().toURL(), 100));

    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> new KnownSections().onStart(new StartupEvent(), config));

    assertEquals(
        "unknown configuration {headgate.polices[0].id=YamlConfigSource[source="
            + file.toUri().toURL()
            + "]} (expected under headgate: billing, identity, models, policies, prices,"
            + " privacy, providers, quota, router)",
        refused.getMessage());
  }

  @Test
  void environmentVariablesAreExempt() {
    SmallRyeConfig config =
        config(new EnvConfigSource(Map.of("HEADGATE_HOME", "/opt", "headgate.home", "/opt"), 300));

    assertEquals(Map.of(), KnownSections.unknown(config.getConfigSources()));
  }

  private static SmallRyeConfig config(ConfigSource source) {
    return new SmallRyeConfigBuilder().withSources(source).build();
  }
}
