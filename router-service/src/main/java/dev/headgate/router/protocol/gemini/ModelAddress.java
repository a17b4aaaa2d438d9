package dev.headgate.router.protocol.gemini;

import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Shown;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address of the Gemini API: `/v1beta/models/{model}:{method}`, or the same under `/v1`. The
/// model's name may hold colons and slashes, and nothing that is escaped.
///
/// @param model the model's name
/// @param method what is asked of it, such as `generateContent`
record ModelAddress(String model, String method) {

  private static final Pattern ADDRESS =
      Pattern.compile("/v1(?:beta)?/models/([\\w.:@/-]{1,256}):(\\w{1,64})");

  /// What a query may say. `key` is the credential of Google's clients.
  private static final Set<String> PARAMETERS = Set.of("alt", "$alt", "key", "prettyPrint");

  /// Null when the path is no such address.
  static @Nullable ModelAddress of(String path) {
    Matcher matcher = ADDRESS.matcher(path);
    return matcher.matches() ? new ModelAddress(matcher.group(1), matcher.group(2)) : null;
  }

  /// Refuses a query that asks for an answer of another form.
  ///
  /// @param form the form that is spoken: `sse` or `json`
  /// @param needed whether the query must say so
  /// @throws ExchangeFailure with a [BadField]
  static void requireForm(@Nullable String query, String form, boolean needed) {
    boolean said = false;
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      if (!name.isEmpty() && !PARAMETERS.contains(name)) {
        throw refused(Shown.of(name), "present", "absent");
      }
      if (name.endsWith("alt")) {
        if (!value.equals(form)) {
          throw refused("alt", Shown.quoted(value), form);
        }
        said = true;
      }
    }
    if (needed && !said) {
      throw refused("alt", "absent", form);
    }
  }

  private static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(field, value, expected));
  }
}
