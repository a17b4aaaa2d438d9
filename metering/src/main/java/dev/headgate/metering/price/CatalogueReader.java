package dev.headgate.metering.price;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the catalogue, because the router waits for it on its way to the first request, only as
/// far as it is needed: the heads of all providers at once, the models of a provider when one of
/// them is first asked for. No tree is built, and names, descriptions and extractors are skipped.
///
/// Strict where money is at stake: a matcher, a constraint or a price key that is not known fails
/// the reading by name, so that a newer catalogue cannot be half understood. `models` is the last
/// member of each provider.
final class CatalogueReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final String name;
  private final byte[] json;

  private CatalogueReader(String name, byte[] json) {
    this.name = name;
    this.json = json;
  }

  /// @param name how the catalogue is called in messages
  static Catalogue read(String name, byte[] json) {
    return new CatalogueReader(name, json).readHeads();
  }

  private Catalogue readHeads() {
    List<Catalogue.Provider> providers = new ArrayList<>();
    for (ArrayElements.Slice slice : ArrayElements.of(json)) {
      providers.add(parse(slice, in -> readHead(in, slice)));
    }
    return new Catalogue(providers);
  }

  private Catalogue.Provider readHead(JsonParser in, ArrayElements.Slice slice) throws IOException {
    String id = "";
    String apiPattern = "(?!)";
    ModelMatcher providerMatch = null;
    ModelMatcher modelMatch = null;
    List<String> fallbacks = new ArrayList<>();
    while (toNextMember(in) && !in.currentName().equals("models")) {
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
        default -> in.skipChildren();
      }
    }
    return new Catalogue.Provider(
        id,
        Pattern.compile(apiPattern),
        providerMatch,
        modelMatch,
        List.copyOf(fallbacks),
        new LazyModels(() -> parse(slice, CatalogueReader::readModels)));
  }

  private static List<Catalogue.Model> readModels(JsonParser in) throws IOException {
    List<Catalogue.Model> models = new ArrayList<>();
    while (toNextMember(in)) {
      boolean wanted = in.currentName().equals("models");
      in.nextToken();
      if (wanted) {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          models.add(readModel(in));
        }
      } else {
        in.skipChildren();
      }
    }
    return models;
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

  private static boolean toNextMember(JsonParser in) throws IOException {
    return in.nextToken() == JsonToken.FIELD_NAME;
  }

  private interface ElementReader<T> {
    T read(JsonParser in) throws IOException;
  }

  private <T> T parse(ArrayElements.Slice slice, ElementReader<T> reader) {
    try (JsonParser in = JSON.createParser(json, slice.offset(), slice.length())) {
      expect(in, in.nextToken(), JsonToken.START_OBJECT);
      return reader.read(in);
    } catch (IOException | RuntimeException broken) {
      throw new IllegalStateException(
          "price catalogue " + name + ": " + broken.getMessage(), broken);
    }
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
