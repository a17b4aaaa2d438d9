package dev.headgate.router.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The query of a request, with the parameter `key` set apart: what stays may be logged.
///
/// @param values what `key` was, decoded; several when it came several times
/// @param rest the other parameters as they came, or empty
record QueryKey(List<String> values, String rest) {

  private static final String NAME = "key";

  static QueryKey of(@Nullable String query) {
    List<String> values = new ArrayList<>();
    StringJoiner rest = new StringJoiner("&");
    if (query != null) {
      for (String parameter : query.split("&", -1)) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        if (NAME.equals(decoded(name))) {
          values.add(equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
        } else {
          rest.add(parameter);
        }
      }
    }
    return new QueryKey(List.copyOf(values), rest.toString());
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  @Override
  public String toString() {
    return "QueryKey";
  }
}
