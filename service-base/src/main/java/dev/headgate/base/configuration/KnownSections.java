package dev.headgate.base.configuration;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Refuses a `headgate.<section>` that no service reads, by name and by where it stands.
/// Environment variables are exempt: a machine may have `HEADGATE_*` variables of its own.
///
/// Within a section the keys are checked by the section's own mapping.
public class KnownSections {
  /// Every section that some service reads.
  public static final Set<String> SECTIONS =
      Set.of(
          "providers",
          "models",
          "privacy",
          "identity",
          "policies",
          "prices",
          "router",
          "quota",
          "billing");

  private static final String PREFIX = "headgate.";

  void onStart(@Observes @Priority(1) StartupEvent started, Config config) {
    check(config);
  }

  /// Refuses a configuration with a section that no service reads.
  ///
  /// @throws ConfigurationException that names every such key and where it stands
  public static void check(Config config) {
    Map<String, String> unknown = unknown(config.getConfigSources());
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          "unknown configuration "
              + unknown
              + " (expected under headgate: "
              + String.join(", ", SECTIONS.stream().sorted().toList())
              + ")");
    }
  }

  /// Names that belong to no section, each with the source it stands in.
  static Map<String, String> unknown(Iterable<ConfigSource> sources) {
    Map<String, String> unknown = new TreeMap<>();
    StreamSupport.stream(sources.spliterator(), false)
        .filter(source -> !source.getName().startsWith("EnvConfigSource"))
        .forEach(source ->
            source.getPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX) && !isKnown(name))
                .forEach(name -> unknown.putIfAbsent(name, source.getName())));
    return unknown;
  }

  private static boolean isKnown(String name) {
    String section = name.substring(PREFIX.length()).split("[.\\[]", 2)[0];
    return SECTIONS.contains(section);
  }
}
