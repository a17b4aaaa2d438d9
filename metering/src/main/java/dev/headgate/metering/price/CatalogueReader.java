package dev.headgate.metering.price;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the catalogue token by token: no tree is built and what is not needed (names,
/// descriptions, extractors) is skipped, because the router reads it on its way to the first
/// request.
///
/// Strict where money is at stake: a matcher, a constraint or a price key that is not known fails
/// the reading by name, so that a newer catalogue cannot be half understood.
final class CatalogueReader {

  private static final JsonFactory JSON = new JsonFactory();

  private CatalogueReader() {}

  /// @param name how the catalogue is called in messages
  static Catalogue read(String name, InputStream json) {
    try (JsonParser in = JSON.createParser(json)) {
      List<Catalogue.Provider> providers = new ArrayList<>();
      expect(in, in.nextToken(), JsonToken.START_ARRAY);
      while (in.nextToken() != JsonToken.END_ARRAY) {
        providers.add(readProvider(in));
      }
      return new Catalogue(providers);
    } catch (IOException | IllegalArgumentException broken) {
      throw new UncheckedIOException(
          new IOException("price catalogue " + name + ": " + broken.getMessage(), broken));
    }
  }

  private static Catalogue.Provider readProvider(JsonParser in) throws IOException {
    String id = "";
    String apiPattern = "(?!)";
    ModelMatcher providerMatch = null;
    ModelMatcher modelMatch = null;
    List<String> fallbacks = new ArrayList<>();
    List<Catalogue.Model> models = new ArrayList<>();
    expect(in, in.currentToken(), JsonToken.START_OBJECT);
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "id" -> id = text(in);
        case "api_pattern" -> apiPattern = text(in);
        case "provider_match" -> providerMatch = MatcherReader.read(in);
        case "model_match" -> modelMatch = MatcherReader.read(in);
        case "fallback_model_providers" -> {
          while (in.nextToken() != JsonToken.END_ARRAY) {
            fallbacks.add(text(in));
          }
        }
        case "models" -> {
          while (in.nextToken() != JsonToken.END_ARRAY) {
            models.add(readModel(in));
          }
        }
        default -> in.skipChildren();
      }
    }
    return new Catalogue.Provider(
        id,
        Pattern.compile(apiPattern),
        providerMatch,
        modelMatch,
        List.copyOf(fallbacks),
        List.copyOf(models));
  }

  private static Catalogue.Model readModel(JsonParser in) throws IOException {
    String id = "";
    ModelMatcher match = null;
    DatedPrices prices = null;
    expect(in, in.currentToken(), JsonToken.START_OBJECT);
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "id" -> id = text(in);
        case "match" -> match = MatcherReader.read(in);
        case "prices" -> prices = PricesReader.read(in);
        default -> in.skipChildren();
      }
    }
    return new Catalogue.Model(id, required("match", id, match), required("prices", id, prices));
  }

  private static <T> T required(String member, String model, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("model " + model + ": no " + member);
    }
    return value;
  }

  static String text(JsonParser in) throws IOException {
    expect(in, in.currentToken(), JsonToken.VALUE_STRING);
    return in.getText();
  }

  static void expect(JsonParser in, @Nullable JsonToken found, JsonToken expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          found + " (expected: " + expected + ") at " + in.currentLocation().offsetDescription());
    }
  }
}
