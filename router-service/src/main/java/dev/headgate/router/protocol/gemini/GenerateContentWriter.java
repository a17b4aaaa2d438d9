package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.Route;
import org.jspecify.annotations.Nullable;

/// Writes a [Conversation] as a `generateContent` request, without its `maxOutputTokens`. The model
/// and whether the answer is streamed stand in the address. The name of the end user is not
/// carried: Google has no place for it.
final class GenerateContentWriter {

  private GenerateContentWriter() {}

  static ObjectNode write(Conversation conversation, Route route) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    boolean named = route.provider().kind() == ProviderKind.GEMINI;
    new ContentsWriter(route.upstreamModel(), named).write(conversation.turns(), body);
    FunctionsWriter.write(conversation, body);
    ObjectNode config = body.putObject("generationConfig");
    format(conversation.format(), config);
    sampling(conversation.sampling(), config);
    ThinkingConfig.write(conversation.reasoning(), route.upstreamModel(), config);
    return body;
  }

  /// The refusal of what Google cannot do, by its name in OpenAI's words.
  static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(field, value, expected));
  }

  /// A schema's name and description are the caller's own labels of it, which Google has no place
  /// for; its schemas are always kept exactly.
  private static void format(AnswerFormat format, ObjectNode config) {
    switch (format) {
      case AnswerFormat.Text _ -> {}
      case AnswerFormat.AnyJson _ -> config.put("responseMimeType", "application/json");
      case AnswerFormat.JsonSchema(_, _, JsonNode schema, _) -> {
        config.put("responseMimeType", "application/json");
        config.set("responseJsonSchema", schema);
      }
    }
  }

  private static void sampling(Sampling sampling, ObjectNode config) {
    set(config, "temperature", sampling.temperature());
    set(config, "topP", sampling.topP());
    set(config, "topK", sampling.topK());
    set(config, "seed", sampling.seed());
    set(config, "presencePenalty", sampling.presencePenalty());
    set(config, "frequencyPenalty", sampling.frequencyPenalty());
    if (!sampling.stop().isEmpty()) {
      config.putArray("stopSequences").addAll(sampling.stop());
    }
    Integer alternatives = sampling.topLogprobs();
    if (alternatives != null) {
      config.put("responseLogprobs", true);
      if (alternatives > 0) {
        config.put("logprobs", alternatives);
      }
    }
  }

  private static void set(ObjectNode config, String name, @Nullable JsonNode value) {
    if (value != null) {
      config.set(name, value);
    }
  }
}
