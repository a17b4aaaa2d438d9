package dev.headgate.router.estimate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/// The text of a JSON string that stands in a body.
final class JsonText {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private JsonText() {}

  /// The text of the string at this place, quotes included in the range; empty if it is none.
  static String at(byte[] bytes, int start, int length) {
    try (JsonParser parser = JSON.createParser(bytes, start, length)) {
      parser.nextToken();
      String text = parser.getText();
      return text == null ? "" : text;
    } catch (IOException _) {
      return "";
    }
  }
}
