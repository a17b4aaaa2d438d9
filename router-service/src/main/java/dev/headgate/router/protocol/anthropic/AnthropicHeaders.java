package dev.headgate.router.protocol.anthropic;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The caller's headers that mean something to Anthropic: the version of the API, and which beta
/// features are wanted. A feature goes along only when it cannot make a request cost more than its
/// hold; one that is left out is refused by Anthropic where the request uses it.
final class AnthropicHeaders {

  static final String VERSION = "anthropic-version";
  static final String BETA = "anthropic-beta";

  private static final String FIRST_VERSION = "2023-06-01";
  private static final Pattern DATE = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d");

  /// Features by their names without a date.
  private static final Set<String> FEATURES =
      Set.of(
          "claude-code",
          "computer-use",
          "context-1m",
          "context-management",
          "effort",
          "extended-cache-ttl",
          "fine-grained-tool-streaming",
          "interleaved-thinking",
          "output-128k",
          "pdfs",
          "prompt-caching",
          "structured-outputs",
          "token-efficient-tools");

  private static final Pattern ITS_DATE = Pattern.compile("-20\\d\\d-?\\d\\d-?\\d\\d$");

  private AnthropicHeaders() {}

  /// The version to ask for: the caller's, or the first where it names none that could be one.
  static String version(MultiMap caller) {
    String version = caller.get(VERSION);
    return version != null && DATE.matcher(version).matches() ? version : FIRST_VERSION;
  }

  /// The features to ask for, separated by commas; empty for none.
  static String features(MultiMap caller) {
    return caller.getAll(BETA).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .filter(AnthropicHeaders::isKnown)
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static boolean isKnown(String feature) {
    return FEATURES.contains(ITS_DATE.matcher(feature).replaceFirst(""));
  }
}
