package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.genai.Client;
import com.google.genai.errors.ClientException;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Schema;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Tool;
import com.google.genai.types.Type;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Google's own client reads every answer.
class GeminiClientTest {

  private final ScriptedProvider provider = ScriptedProvider.start(0);
  private final Client client =
      Client.builder()
          .apiKey("demo-key")
          .httpOptions(HttpOptions.builder().baseUrl("http://localhost:" + provider.port()).build())
          .build();

  @AfterEach
  void stop() {
    client.close();
    provider.close();
  }

  @Test
  void readsThoughtsTextAndCalls() {
    var answer =
        client.models.generateContent(
            "gemini-2.5-pro", "[[reasoning=2 tokens=3 tool-calls=1]]", config());

    assertEquals("The water flows", answer.parts().get(1).text().orElseThrow());
    assertEquals("weather", answer.functionCalls().getFirst().name().orElseThrow());
    assertEquals("STOP", answer.finishReason().toString());
    assertEquals(2, answer.usageMetadata().orElseThrow().thoughtsTokenCount().orElseThrow());
  }

  @Test
  void readsAStreamWithTheUsageAtItsEnd() {
    var chunks = new ArrayList<GenerateContentResponse>();
    try (var stream =
        client.models.generateContentStream(
            "gemini-2.5-pro", "[[reasoning=2 tokens=3]]", config())) {
      stream.forEach(chunks::add);
    }

    var usage = chunks.getLast().usageMetadata().orElseThrow();
    assertEquals(2 + 3 + 1, chunks.size());
    assertTrue(chunks.getFirst().parts().getFirst().thought().orElseThrow());
    assertEquals(3, usage.candidatesTokenCount().orElseThrow());
    assertEquals(
        provider.invoice().getFirst().outputTokens(),
        usage.candidatesTokenCount().orElseThrow() + usage.thoughtsTokenCount().orElseThrow());
  }

  @Test
  void knowsTheErrors() {
    var thrown =
        assertThrows(
            ClientException.class,
            () -> client.models.generateContent("gemini-2.5-pro", "[[status=403]]", config()));

    assertEquals(403, thrown.code());
    assertEquals("PERMISSION_DENIED", thrown.status());
  }

  private static GenerateContentConfig config() {
    var city = Schema.builder().type(Type.Known.STRING).build();
    var parameters =
        Schema.builder().type(Type.Known.OBJECT).properties(Map.of("city", city)).build();
    var weather = FunctionDeclaration.builder().name("weather").parameters(parameters).build();
    return GenerateContentConfig.builder()
        .thinkingConfig(ThinkingConfig.builder().includeThoughts(true).build())
        .tools(Tool.builder().functionDeclarations(weather).build())
        .build();
  }
}
