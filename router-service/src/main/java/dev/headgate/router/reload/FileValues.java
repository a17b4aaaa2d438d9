package dev.headgate.router.reload;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// What files say under `headgate`, to be compared. References to the environment are not resolved:
/// they cannot change while a process runs.
final class FileValues {

  private static final String PREFIX = "headgate.";

  private final Map<String, String> values;

  private FileValues(Map<String, String> values) {
    this.values = values;
  }

  static FileValues of(Stream<ConfigSource> sources) {
    Map<String, String> values = new TreeMap<>();
    sources.forEach(source ->
        source.getPropertyNames().stream()
            .filter(name -> name.startsWith(PREFIX))
            .forEach(name -> values.putIfAbsent(name, String.valueOf(source.getValue(name)))));
    return new FileValues(values);
  }

  /// The names of the sections in which the two are not the same.
  SortedSet<String> sectionsUnlike(FileValues other) {
    SortedSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(other.values.keySet());
    SortedSet<String> sections = new TreeSet<>();
    for (String name : names) {
      if (!Objects.equals(values.get(name), other.values.get(name))) {
        sections.add(sectionOf(name));
      }
    }
    return sections;
  }

  /// Whether a key stands in one of these sections.
  static boolean isOf(Set<String> sections, String name) {
    return name.startsWith(PREFIX) && sections.contains(sectionOf(name));
  }

  private static String sectionOf(String name) {
    return name.substring(PREFIX.length()).split("[.\\[]", 2)[0];
  }

  /// Never shows a value: there may be a credential among them.
  @Override
  public String toString() {
    return values.size() + " values";
  }
}
