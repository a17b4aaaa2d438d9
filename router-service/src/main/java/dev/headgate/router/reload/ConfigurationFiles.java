package dev.headgate.router.reload;

import dev.headgate.base.configuration.KnownSections;
import dev.headgate.router.routing.RoutingSections;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesLocationConfigSourceFactory;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlLocationConfigSourceFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// The files that `smallrye.config.locations` names, and how they are read: by the same code, among
/// the same other sources and with the same order of precedence as at start.
final class ConfigurationFiles {

  private static final String LOCATIONS = "smallrye.config.locations";

  private final SmallRyeConfig started;
  private final List<Path> locations;

  /// @param started the configuration that the service started with
  ConfigurationFiles(SmallRyeConfig started) {
    this.started = started;
    this.locations =
        started.getOptionalValues(LOCATIONS, String.class).orElse(List.of()).stream()
            .flatMap(location -> pathOf(location).stream())
            .toList();
  }

  /// The files there are; of a directory those in it.
  List<Path> now() {
    return locations.stream().flatMap(ConfigurationFiles::filesAt).toList();
  }

  /// What the service started with.
  FileValues atStart() {
    return FileValues.of(fromFiles(started));
  }

  /// What the files say now.
  FileValues valuesOf(SmallRyeConfig configuration) {
    return FileValues.of(fromFiles(configuration));
  }

  /// Reads the files.
  ///
  /// @throws RuntimeException for whatever would have kept the service from starting
  SmallRyeConfig read() {
    for (Path location : locations) {
      if (!Files.exists(location)) {
        throw new IllegalArgumentException(location + ": absent (expected: the configuration)");
      }
    }
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withProfiles(started.getProfiles())
            .withSources(sources(started).filter(it -> !isFromFile(it)).toList())
            .withSources(
                new YamlLocationConfigSourceFactory(), new PropertiesLocationConfigSourceFactory());
    SmallRyeConfig configuration = RoutingSections.in(builder).build();
    KnownSections.check(configuration);
    requireEnvironment(configuration);
    return configuration;
  }

  /// An optional value that refers to a variable which is not there would be taken as absent.
  private static void requireEnvironment(SmallRyeConfig configuration) {
    for (String name : configuration.getPropertyNames()) {
      if (FileValues.isOf(RoutingSections.NAMES, name)) {
        ConfigValue value = configuration.getConfigValue(name);
        if (value.hasProblems()) {
          throw new IllegalArgumentException(
              name + ": refers to what is not there (expected: a variable that is set)");
        }
      }
    }
  }

  private Stream<ConfigSource> fromFiles(SmallRyeConfig configuration) {
    return sources(configuration).filter(this::isFromFile);
  }

  private static Stream<ConfigSource> sources(SmallRyeConfig configuration) {
    return StreamSupport.stream(configuration.getConfigSources().spliterator(), false);
  }

  /// A source of a file carries its address in its name: `YamlConfigSource[source=file:/...]`. One
  /// for a profile stands beside it, its name longer by the profile's.
  private boolean isFromFile(ConfigSource source) {
    return locations.stream()
        .anyMatch(location -> {
          String address = "[source=" + addressOf(location);
          return source.getName().contains(address)
              || source.getName().contains(withoutExtension(address) + "-");
        });
  }

  private static URL addressOf(Path location) {
    try {
      return location.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutExtension(String address) {
    int dot = address.lastIndexOf('.');
    return dot > address.lastIndexOf('/') ? address.substring(0, dot) : address;
  }

  /// Empty for what is not in a file system, such as an http address: that is read at start alone.
  private static Optional<Path> pathOf(String location) {
    URI uri = URI.create(location.strip());
    if (uri.getScheme() == null) {
      return Optional.of(Path.of(uri.getPath()).toAbsolutePath());
    }
    return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
  }

  private static Stream<Path> filesAt(Path location) {
    if (!Files.isDirectory(location)) {
      return Stream.of(location);
    }
    try (Stream<Path> inside = Files.list(location)) {
      return inside.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
