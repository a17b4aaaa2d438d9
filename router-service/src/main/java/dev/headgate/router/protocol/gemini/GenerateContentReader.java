package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.request.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a `generateContent` request as a [Conversation]. What one cannot hold is refused by its
/// name. These fields are known and stay here: `safetySettings`, which speak of Google's own
/// filters, `labels`, `serviceTier`, and what [GenerateContentScan] has read already.
final class GenerateContentReader {

  private static final Set<String> STAYS = Set.of("safetySettings", "labels", "serviceTier");
  private static final Set<String> LEVELS = Set.of("minimal", "low", "medium", "high");
  private static final int MOST_LOGPROBS = 20;
  private static final long AS_MUCH_AS_IT_LIKES = -1;
  private static final Sampling NO_SAMPLING =
      new Sampling(null, null, null, null, null, null, List.of(), null);

  private GenerateContentReader() {}

  static Conversation read(ObjectNode body) {
    Members request = Members.of(Spelling.of(body));
    request.leave(STAYS);
    Members config = request.object("generationConfig");
    FunctionsReader.Choice choice = FunctionsReader.choice(request.object("toolConfig"));
    Conversation conversation =
        new Conversation(
            ContentsReader.turns(request),
            FunctionsReader.tools(request, choice.strict()),
            choice.choice(),
            null,
            config == null ? new AnswerFormat.Text() : format(config),
            config == null ? null : reasoning(config.object("thinkingConfig")),
            config == null ? NO_SAMPLING : sampling(config),
            null);
    if (config != null) {
      otherwise(config);
    }
    request.refuseRest();
    return conversation;
  }

  private static void otherwise(Members config) {
    config.leave(Set.of("maxOutputTokens"));
    config.integer("candidateCount", 1, 1);
    JsonNode modalities = config.node("responseModalities");
    if (modalities != null) {
      for (JsonNode each : modalities) {
        if (!"TEXT".equals(each.asText())) {
          throw config.refused("responseModalities", "[\"TEXT\"]");
        }
      }
    }
    config.refuseRest();
  }

  private static AnswerFormat format(Members config) {
    String type = config.string("responseMimeType");
    JsonNode schema = SchemaReader.either(config, "responseJsonSchema", "responseSchema");
    if (type != null && !type.equals("text/plain") && !type.equals("application/json")) {
      throw config.refused("responseMimeType", "text/plain or application/json");
    }
    if (schema != null) {
      return new AnswerFormat.JsonSchema(null, null, schema, true);
    }
    return "application/json".equals(type) ? new AnswerFormat.AnyJson() : new AnswerFormat.Text();
  }

  private static @Nullable Reasoning reasoning(@Nullable Members thinking) {
    if (thinking == null) {
      return null;
    }
    boolean shown = Boolean.TRUE.equals(thinking.flag("includeThoughts"));
    Integer budget = thinking.integer("thinkingBudget", -1, Integer.MAX_VALUE);
    String level = thinking.string("thinkingLevel");
    thinking.refuseRest();
    if (level != null) {
      String effort = level.toLowerCase(Locale.ROOT);
      if (!LEVELS.contains(effort)) {
        throw thinking.refused("thinkingLevel", "MINIMAL, LOW, MEDIUM or HIGH");
      }
      return new Reasoning(effort, null, shown);
    }
    return new Reasoning(null, budget == null ? AS_MUCH_AS_IT_LIKES : budget.longValue(), shown);
  }

  private static Sampling sampling(Members config) {
    return new Sampling(
        config.number("temperature"),
        config.number("topP"),
        config.number("topK"),
        config.number("seed"),
        config.number("presencePenalty"),
        config.number("frequencyPenalty"),
        stop(config),
        logprobs(config));
  }

  private static List<JsonNode> stop(Members config) {
    List<JsonNode> texts = new ArrayList<>();
    JsonNode stop = config.node("stopSequences");
    if (stop != null) {
      stop.forEach(texts::add);
      if (!stop.isArray() || !texts.stream().allMatch(JsonNode::isTextual)) {
        throw config.refused("stopSequences", "strings");
      }
    }
    return texts;
  }

  private static @Nullable Integer logprobs(Members config) {
    Integer top = config.integer("logprobs", 0, MOST_LOGPROBS);
    boolean wanted = Boolean.TRUE.equals(config.flag("responseLogprobs"));
    if (top != null && !wanted) {
      throw config.refused("logprobs", "responseLogprobs: true beside it");
    }
    return wanted && top == null ? Integer.valueOf(0) : top;
  }
}
