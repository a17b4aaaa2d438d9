package dev.headgate.base.identity;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The claims of one verified token, read with suspicion: an issuer signs what its users typed.
/// Values are plain Java or JSON-P, as the verifier parsed them; parsing twice could read two
/// things.
record Claims(Map<String, Object> values) {
  static final int LONGEST = 128;
  static final int MOST_ROLES = 256;

  /// The text of a claim, or null when the token does not carry it.
  @Nullable String text(String name) {
    return switch (find(name)) {
      case null -> null;
      case String text -> checked(name, text);
      case JsonString text -> checked(name, text.getString());
      case JsonNumber number when number.isIntegral() -> checked(name, number.toString());
      case Long number -> number.toString();
      default -> throw new CallerRefusedException("claim " + name + " is not a text");
    };
  }

  /// The distinct texts of an array, or of a text with spaces between them.
  Set<String> texts(String name) {
    return switch (find(name)) {
      case null -> Set.of();
      case String text -> spaced(name, text);
      case JsonString text -> spaced(name, text.getString());
      case Collection<?> many -> distinct(name, many);
      default -> throw new CallerRefusedException("claim " + name + " is not a list of texts");
    };
  }

  private static Set<String> spaced(String name, String text) {
    return distinct(name, List.of(text.strip().split(" +", -1)));
  }

  private static Set<String> distinct(String name, Collection<?> many) {
    if (many.size() > MOST_ROLES) {
      throw new CallerRefusedException(
          "claim " + name + " has more than " + MOST_ROLES + " entries");
    }
    Set<String> texts = new LinkedHashSet<>();
    for (Object one : many) {
      String text =
          switch (one) {
            case String plain -> plain;
            case JsonString json -> json.getString();
            default ->
                throw new CallerRefusedException("claim " + name + " is not a list of texts");
          };
      if (!text.isEmpty()) {
        texts.add(checked(name, text));
      }
    }
    return texts;
  }

  /// A claim named with dots (`https://acme.example/team`) goes before a path of that spelling.
  private @Nullable Object find(String name) {
    Object direct = values.get(name);
    if (direct != null || name.indexOf('.') < 0) {
      return direct;
    }
    Object here = values;
    for (String step : name.split("\\.", -1)) {
      if (!(here instanceof Map<?, ?> map)) {
        return null;
      }
      here = map.get(step);
    }
    return here;
  }

  private static String checked(String name, String text) {
    if (text.isBlank()) {
      throw new CallerRefusedException("claim " + name + " is blank");
    }
    if (text.length() > LONGEST) {
      throw new CallerRefusedException(
          "claim " + name + " is longer than " + LONGEST + " characters");
    }
    if (text.codePoints().anyMatch(Claims::unprintable)) {
      throw new CallerRefusedException("claim " + name + " holds a character that cannot be shown");
    }
    return text;
  }

  /// Control characters, line ends, marks that reverse the direction of text, half surrogates.
  private static boolean unprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
