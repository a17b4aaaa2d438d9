package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Incoming;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/// Requests, routes and JSON for the tests of this package.
final class Contents {

  static final AnswerHead HEAD = new AnswerHead("42", "gemini", true, Instant.EPOCH);

  private static final ObjectMapper JSON = new ObjectMapper();

  private Contents() {}

  /// JSON in which single quotes may stand for double ones.
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  /// The same JSON after it was written out, so that views of bytes compare as text.
  static JsonNode written(JsonNode node) {
    try {
      return JSON.readTree(node.toString());
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  static Body body(String text) {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Body(bytes, bytes.length);
  }

  static ModelRequest scan(String text) {
    return new GenerateContentSurface()
        .scan(
            incoming("/v1beta/models/gemini-2.5-pro:generateContent", null, text),
            new FieldBounds(131_072, 16));
  }

  static Incoming incoming(String path, @Nullable String query, String text) {
    return new Incoming(path, query, "application/json", body(text));
  }

  static Conversation read(String text) {
    return GeminiClient.CLIENT.read(BodyTree.read(body(text)));
  }

  static ObjectNode write(Conversation conversation, String model) {
    return GeminiProvider.PROVIDER.write(
        conversation, route(ProviderKind.GEMINI, model, ProviderOptions.NONE), false);
  }

  static Route route(ProviderKind kind, String model, ProviderOptions options) {
    Provider provider =
        new Provider(
            "google",
            kind,
            URI.create("https://generativelanguage.googleapis.com"),
            "key",
            PrivacyClass.EXTERNAL,
            "google",
            null,
            OutputLimitField.MAX_TOKENS,
            options);
    return new Route(provider, model, 0);
  }

  static ProviderOptions vertex(String serviceAccount) {
    return new ProviderOptions(
        Set.of(), null, "my-project", "europe-west4", serviceAccount, null, null, null, null);
  }

  /// The events that a reader tells for these chunks.
  static List<AnswerEvent> events(ChunkReader reader, String... chunks) {
    List<AnswerEvent> events = new ArrayList<>();
    for (String chunk : chunks) {
      reader.read(null, json(chunk), events::add);
    }
    return events;
  }

  /// What a caller reads of a refusal.
  static String refusal(Executable refused) {
    ErrorReading reading =
        ErrorReading.of(Assertions.assertThrows(ExchangeFailure.class, refused).error());
    Assertions.assertEquals(400, reading.status());
    return reading.message();
  }
}
