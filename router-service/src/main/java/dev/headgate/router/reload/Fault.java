package dev.headgate.router.reload;

import io.smallrye.config.ConfigValidationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// What is wrong with a configuration, in one line that never shows a piece of the file or a value
/// that could not be read: either may be a credential.
final class Fault {

  private static final String VALUE_FOLLOWS = " with the config value";

  private Fault() {}

  static String of(RuntimeException failure) {
    return oneLine(
        switch (failure) {
          case ConfigValidationException it -> problems(it);
          case MarkedYAMLException it -> malformed(it.getProblemMark());
          default ->
              failure.getMessage() == null
                  ? failure.getClass().getSimpleName()
                  : withoutValue(failure.getMessage());
        });
  }

  private static String problems(ConfigValidationException failure) {
    return IntStream.range(0, failure.getProblemCount())
        .mapToObj(i -> withoutValue(failure.getProblem(i).getMessage()))
        .collect(Collectors.joining("; "));
  }

  /// What follows repeats the value, and so does the cause of the failure behind it.
  private static String withoutValue(String message) {
    int follows = message.indexOf(VALUE_FOLLOWS);
    return follows < 0 ? message : message.substring(0, follows) + " cannot be read";
  }

  private static String malformed(@Nullable Mark place) {
    return place == null
        ? "malformed YAML"
        : "malformed YAML in line %d, column %d"
            .formatted(place.getLine() + 1, place.getColumn() + 1);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
