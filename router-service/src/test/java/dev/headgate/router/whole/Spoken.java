package dev.headgate.router.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A protocol as a client speaks it, in as few words as it takes to ask for text or for tools and
/// to read what comes.
enum Spoken {
  CHAT("/v1/chat/completions") {
    @Override
    Map<String, Object> ask(String model, String prompt) {
      return Map.of("model", model, "messages", List.of(user(prompt)), "max_tokens", 300);
    }

    @Override
    Object tool(String name) {
      return Map.of("type", "function", "function", Map.of("name", name, "parameters", SCHEMA));
    }

    @Override
    String text(JsonNode answer) {
      return answer.path("choices").path(0).path("message").path("content").asText();
    }

    @Override
    int toolCalls(JsonNode answer) {
      return answer.path("choices").path(0).path("message").path("tool_calls").size();
    }

    @Override
    String piece(JsonNode frame) {
      return frame.path("choices").path(0).path("delta").path("content").asText();
    }

    @Override
    boolean isEnd(String stream) {
      return stream.endsWith("data: [DONE]\n\n");
    }
  },

  RESPONSES("/v1/responses") {
    @Override
    Map<String, Object> ask(String model, String prompt) {
      return Map.of("model", model, "input", prompt, "max_output_tokens", 300);
    }

    @Override
    Object tool(String name) {
      return Map.of("type", "function", "name", name, "parameters", SCHEMA, "strict", false);
    }

    @Override
    String text(JsonNode answer) {
      StringBuilder text = new StringBuilder();
      answer
          .path("output")
          .forEach(item ->
              item.path("content").forEach(part -> text.append(part.path("text").asText())));
      return text.toString();
    }

    @Override
    int toolCalls(JsonNode answer) {
      int calls = 0;
      for (JsonNode item : answer.path("output")) {
        calls += item.path("type").asText().equals("function_call") ? 1 : 0;
      }
      return calls;
    }

    @Override
    String piece(JsonNode frame) {
      return frame.path("type").asText().equals("response.output_text.delta")
          ? frame.path("delta").asText()
          : "";
    }

    @Override
    boolean isEnd(String stream) {
      return stream.contains("event: response.completed\n");
    }
  },

  MESSAGES("/v1/messages") {
    @Override
    Map<String, Object> ask(String model, String prompt) {
      return Map.of("model", model, "messages", List.of(user(prompt)), "max_tokens", 300);
    }

    @Override
    Object tool(String name) {
      return Map.of("name", name, "input_schema", SCHEMA);
    }

    @Override
    String text(JsonNode answer) {
      StringBuilder text = new StringBuilder();
      answer.path("content").forEach(block -> text.append(block.path("text").asText()));
      return text.toString();
    }

    @Override
    int toolCalls(JsonNode answer) {
      int calls = 0;
      for (JsonNode block : answer.path("content")) {
        calls += block.path("type").asText().equals("tool_use") ? 1 : 0;
      }
      return calls;
    }

    @Override
    String piece(JsonNode frame) {
      return frame.path("delta").path("text").asText();
    }

    @Override
    boolean isEnd(String stream) {
      return stream.contains("event: message_stop\n");
    }
  },

  GEMINI("/v1beta/models/") {
    @Override
    String path(String model, boolean streamed) {
      return super.path(model, streamed)
          + model
          + (streamed ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }

    @Override
    Map<String, Object> ask(String model, String prompt) {
      return Map.of(
          "contents",
          List.of(Map.of("role", "user", "parts", List.of(Map.of("text", prompt)))),
          "generationConfig",
          Map.of("maxOutputTokens", 300));
    }

    @Override
    Map<String, Object> streamed(Map<String, Object> request) {
      return request;
    }

    @Override
    Object tool(String name) {
      return Map.of("functionDeclarations", List.of(Map.of("name", name, "parameters", SCHEMA)));
    }

    @Override
    String text(JsonNode answer) {
      StringBuilder text = new StringBuilder();
      parts(answer).forEach(part -> text.append(part.path("text").asText()));
      return text.toString();
    }

    @Override
    int toolCalls(JsonNode answer) {
      int calls = 0;
      for (JsonNode part : parts(answer)) {
        calls += part.has("functionCall") ? 1 : 0;
      }
      return calls;
    }

    @Override
    String piece(JsonNode frame) {
      return text(frame);
    }

    @Override
    boolean isEnd(String stream) {
      return stream.contains("\"finishReason\"") && !stream.contains("\"error\"");
    }

    private static JsonNode parts(JsonNode answer) {
      return answer.path("candidates").path(0).path("content").path("parts");
    }
  };

  static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("city", Map.of("type", "string")),
          "required",
          List.of("city"));

  private final String path;

  Spoken(String path) {
    this.path = path;
  }

  /// Where a request goes.
  String path(String model, boolean streamed) {
    return path;
  }

  /// The same request, its answer streamed.
  Map<String, Object> streamed(Map<String, Object> request) {
    Map<String, Object> streamed = new HashMap<>(request);
    streamed.put("stream", true);
    return streamed;
  }

  /// A request without tools, not streamed.
  abstract Map<String, Object> ask(String model, String prompt);

  abstract Object tool(String name);

  /// All text of a whole answer.
  abstract String text(JsonNode answer);

  abstract int toolCalls(JsonNode answer);

  /// The text in one frame of a stream.
  abstract String piece(JsonNode frame);

  /// Whether a stream came to its terminal frame.
  abstract boolean isEnd(String stream);

  /// Whether a stream, or an answer in its place, tells of an error that the clients raise.
  boolean isError(String stream) {
    return stream.contains("\"error\":{") && stream.contains("\"message\":\"");
  }

  /// All text of a stream.
  String streamedText(String stream) {
    StringBuilder text = new StringBuilder();
    for (String line : stream.lines().toList()) {
      if (line.startsWith("data: {")) {
        text.append(piece(Around.read(line.substring("data: ".length()))));
      }
    }
    return text.toString();
  }

  List<Object> tools() {
    List<Object> tools = new ArrayList<>();
    tools.add(tool("weather"));
    tools.add(tool("traffic"));
    return tools;
  }

  private static Map<String, String> user(String text) {
    return Map.of("role", "user", "content", text);
  }
}
