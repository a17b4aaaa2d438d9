package dev.headgate.router.identity;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The credentials of one request, wherever the SDKs put them: `Authorization: Bearer` (OpenAI),
/// `x-api-key` (Anthropic), `x-goog-api-key` and the query parameter `key` (Gemini), `api-key`
/// (Azure OpenAI).
final class Credentials {

  private static final String SCHEME = "Bearer ";
  private static final List<String> KEY_HEADERS = List.of("x-api-key", "x-goog-api-key", "api-key");

  private final Map<String, Set<String>> byPlace = new LinkedHashMap<>();

  /// What there is.
  sealed interface Found {

    record None() implements Found {}

    record One(String credential) implements Found {}

    /// More than one, and they are not the same.
    record Several(List<String> places) implements Found {}
  }

  /// @param inQuery what stood in the query, decoded
  static Found in(MultiMap headers, List<String> inQuery) {
    Credentials credentials = new Credentials();
    headers
        .getAll(HttpHeaders.AUTHORIZATION)
        .forEach(value -> credentials.add("Authorization", withoutScheme(value)));
    KEY_HEADERS.forEach(
        name -> headers.getAll(name).forEach(value -> credentials.add(name, value)));
    inQuery.forEach(value -> credentials.add("key (query)", value));
    return credentials.found();
  }

  /// Leaves one credential, as an access token is sent, so that nothing later on finds another.
  static void leaveOnly(String credential, MultiMap headers) {
    KEY_HEADERS.forEach(headers::remove);
    headers.set(HttpHeaders.AUTHORIZATION, SCHEME + credential);
  }

  private void add(String place, String value) {
    String credential = value.strip();
    if (!credential.isEmpty()) {
      byPlace.computeIfAbsent(place, _ -> new LinkedHashSet<>()).add(credential);
    }
  }

  private Found found() {
    Set<String> distinct = new LinkedHashSet<>();
    byPlace.values().forEach(distinct::addAll);
    return switch (distinct.size()) {
      case 0 -> new Found.None();
      case 1 -> new Found.One(distinct.iterator().next());
      default -> new Found.Several(List.copyOf(byPlace.keySet()));
    };
  }

  /// Another scheme stays as it is: it is somebody's credential, though none that is taken here.
  private static String withoutScheme(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length())
        : authorization;
  }
}
