package dev.headgate.metering.price;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads one matcher of the catalogue: an object with a single member.
final class MatcherReader {

  private MatcherReader() {}

  /// Stands at the matcher's `{` before and at its `}` after.
  static ModelMatcher read(JsonParser in) throws IOException {
    CatalogueReader.expect(in, in.currentToken(), JsonToken.START_OBJECT);
    CatalogueReader.expect(in, in.nextToken(), JsonToken.FIELD_NAME);
    String kind = in.currentName();
    in.nextToken();
    ModelMatcher matcher =
        switch (kind) {
          case "equals" -> new ModelMatcher.Equals(CatalogueReader.text(in));
          case "starts_with" -> new ModelMatcher.StartsWith(CatalogueReader.text(in));
          case "ends_with" -> new ModelMatcher.EndsWith(CatalogueReader.text(in));
          case "contains" -> new ModelMatcher.Contains(CatalogueReader.text(in));
          case "regex" -> new ModelMatcher.Regex(Pattern.compile(CatalogueReader.text(in)));
          case "or" -> new ModelMatcher.AnyOf(readAll(in));
          case "and" -> new ModelMatcher.AllOf(readAll(in));
          default ->
              throw new IllegalArgumentException(
                  "matcher: "
                      + kind
                      + " (expected: equals, starts_with, ends_with, contains,"
                      + " regex, or, and)");
        };
    CatalogueReader.expect(in, in.nextToken(), JsonToken.END_OBJECT);
    return matcher;
  }

  private static List<ModelMatcher> readAll(JsonParser in) throws IOException {
    CatalogueReader.expect(in, in.currentToken(), JsonToken.START_ARRAY);
    List<ModelMatcher> matchers = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      matchers.add(read(in));
    }
    return matchers;
  }
}
