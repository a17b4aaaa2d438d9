package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.BodyTree;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/// Requests, routes and JSON for the tests of this package.
final class Conversations {

  static final AnswerHead HEAD = new AnswerHead("42", "claude", true, Instant.EPOCH);

  private static final ObjectMapper JSON = new ObjectMapper();

  private Conversations() {}

  /// JSON in which single quotes may stand for double ones.
  static JsonNode json(String text) {
    return parsed(text.replace('\'', '"'));
  }

  /// JSON as it stands.
  static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  /// The same JSON after it was written out, so that views of bytes compare as text.
  static JsonNode written(JsonNode node) {
    return parsed(node.toString());
  }

  static Body body(String text) {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Body(bytes, bytes.length);
  }

  static ModelRequest scan(String text) {
    return MessagesRequestScan.scan(body(text), new FieldBounds(131_072, 16), true);
  }

  static Conversation read(String text) {
    return MessagesRequestReader.read(BodyTree.read(body(text)));
  }

  static ObjectNode write(Conversation conversation, String model) {
    return MessagesRequestWriter.write(conversation, route(model), false);
  }

  static Route route(String model) {
    Provider provider =
        new Provider(
            "claude",
            ProviderKind.ANTHROPIC,
            URI.create("https://api.anthropic.com"),
            "key",
            PrivacyClass.EXTERNAL,
            "anthropic",
            null,
            OutputLimitField.MAX_TOKENS,
            ProviderOptions.NONE);
    return new Route(provider, model, 0);
  }

  /// What a caller reads of a refusal.
  static String refusal(Executable refused) {
    ErrorReading reading =
        ErrorReading.of(Assertions.assertThrows(ExchangeFailure.class, refused).error());
    Assertions.assertEquals(400, reading.status());
    return reading.message();
  }
}
