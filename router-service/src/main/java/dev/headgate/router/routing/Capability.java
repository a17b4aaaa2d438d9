package dev.headgate.router.routing;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Something that a request may ask for and that not every model can do.
public enum Capability {
  TOOLS("tools"),
  VISION("vision"),
  AUDIO("audio"),
  STRUCTURED_OUTPUT("structured-output"),
  REASONING("reasoning");

  private final String wireName;

  Capability(String wireName) {
    this.wireName = wireName;
  }

  /// Its name in the configuration and in answers.
  public String wireName() {
    return wireName;
  }

  static Optional<Capability> named(String name) {
    return Arrays.stream(values()).filter(it -> it.wireName.equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(Capability::wireName).collect(Collectors.joining(", "));
  }
}
