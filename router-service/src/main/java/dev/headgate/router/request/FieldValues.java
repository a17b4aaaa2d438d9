package dev.headgate.router.request;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.Set;

/// Reads the values of the top-level fields, and refuses each by name, value and expectation. JSON
/// `null` counts as absent, as it does for OpenAI.
public final class FieldValues {

  /// The tiers whose price is never above the catalogue's.
  private static final Set<String> TIERS = Set.of("auto", "default", "flex");

  private static final int LONGEST_MODEL = 256;

  private final JsonCursor json;
  private final FieldBounds bounds;

  public FieldValues(JsonCursor json, FieldBounds bounds) {
    this.json = json;
    this.bounds = bounds;
  }

  public String string(String field, JsonToken token) {
    require(field, token, JsonToken.VALUE_STRING, "a string");
    String text = json.text();
    if (text.isEmpty() || text.length() > LONGEST_MODEL) {
      throw refused(field, Shown.quoted(text), "1.." + LONGEST_MODEL + " characters");
    }
    return text;
  }

  public boolean flag(String field, JsonToken token) {
    return switch (token) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw refused(field, shown(token), "true or false");
    };
  }

  public OptionalLong outputLimit(String field, JsonToken token) {
    return token == JsonToken.VALUE_NULL
        ? OptionalLong.empty()
        : OptionalLong.of(within(field, token, bounds.maxOutputTokens()));
  }

  public int choices(JsonToken token) {
    return choices("n", token);
  }

  public int choices(String field, JsonToken token) {
    return token == JsonToken.VALUE_NULL ? 1 : (int) within(field, token, bounds.maxChoices());
  }

  public void serviceTier(JsonToken token) {
    oneOf("service_tier", token, TIERS, "auto, default or flex");
  }

  /// Refuses what is neither `null` nor one of the known strings.
  ///
  /// @param expected names them
  public void oneOf(String field, JsonToken token, Set<String> known, String expected) {
    boolean holds =
        token == JsonToken.VALUE_NULL
            || (token == JsonToken.VALUE_STRING && known.contains(json.text()));
    if (!holds) {
      throw refused(field, shown(token), expected);
    }
  }

  public void require(String field, JsonToken token, JsonToken expected, String named) {
    if (token != expected) {
      throw refused(field, shown(token), named);
    }
  }

  private long within(String field, JsonToken token, long most) {
    String expected = "1.." + most;
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw refused(field, shown(token), expected);
    }
    BigInteger value = new BigInteger(json.text());
    if (value.signum() < 1 || value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw refused(field, shown(token), expected);
    }
    return value.longValueExact();
  }

  private String shown(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> Shown.quoted(json.text());
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      default -> Shown.of(json.text());
    };
  }

  private static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(field, value, expected));
  }
}
