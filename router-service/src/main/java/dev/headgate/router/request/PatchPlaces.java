package dev.headgate.router.request;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a body can be patched.
///
/// @param objectStart the offset after the body's opening brace
/// @param values where the value of a field stands, by its path: `model`,
///   `stream_options.include_usage`
/// @param emptyObjects paths of objects without members
public record PatchPlaces(int objectStart, Map<String, Range> values, Set<String> emptyObjects) {

  public PatchPlaces {
    values = Map.copyOf(values);
    emptyObjects = Set.copyOf(emptyObjects);
  }

  /// Where the value of a field stands, or null when the field is absent.
  public @Nullable Range at(String path) {
    return values.get(path);
  }

  /// Whether the field is an object without members.
  public boolean isEmptyObject(String path) {
    return emptyObjects.contains(path);
  }
}
