package dev.headgate.router.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Dashboards and alerts are only as good as the metrics that they name.
class ObservabilityTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern IN_CODE =
      Pattern.compile("\"((?:headgate|gen_ai)\\.[a-z_.]*[a-z])\"");
  private static final Pattern IN_QUERY =
      Pattern.compile("\\b((?:headgate|gen_ai)_[a-z_]+[a-z])\\b");
  private static final Pattern SUFFIX =
      Pattern.compile("(_seconds)?(_total|_bucket|_count|_sum|_max)?$");

  @ParameterizedTest
  @ValueSource(strings = {"dashboard.json", "alerts.yaml"})
  void everyMetricThatIsNamedIsMadeBySomeService(String file) {
    Set<String> made = metricsInCode();
    Set<String> named = namesIn(read(ROOT.resolve("deploy/observability").resolve(file)));
    assertTrue(named.size() > 5, named.toString());
    Set<String> unknown = new TreeSet<>();
    for (String name : named) {
      if (!made.contains(name) && !made.contains(SUFFIX.matcher(name).replaceFirst(""))) {
        unknown.add(name);
      }
    }
    assertEquals(Set.of(), unknown);
  }

  private static Set<String> namesIn(String text) {
    return text.lines()
        .filter(line -> line.contains("expr"))
        .flatMap(line -> IN_QUERY.matcher(line).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// As Prometheus would spell them, without the suffixes of its types.
  private static Set<String> metricsInCode() {
    return Stream.of("router-service", "quota-service", "usage-billing-service")
        .flatMap(service -> sources(ROOT.resolve(service).resolve("src/main/java")))
        .flatMap(source -> IN_CODE.matcher(read(source)).results())
        .map(found -> found.group(1).replace('.', '_'))
        .collect(Collectors.toSet());
  }

  private static Stream<Path> sources(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
