package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeminiTest {

  private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
  private static final String WHOLE = MODEL + ":generateContent";
  private static final String STREAM = MODEL + ":streamGenerateContent?alt=sse";

  private final Calls calls = Calls.start("x-goog-api-key", "demo-key");

  @AfterEach
  void stop() {
    calls.close();
  }

  @Test
  void tellsTheUsageSoFarOnEveryChunk() throws Exception {
    var chunks = calls.events(STREAM, body("[[tokens=3 reasoning=2]]", ""));

    assertEquals(
        List.of(1L, 2L, 3L, 3L),
        chunks.stream()
            .map(chunk -> chunk.at("/usageMetadata/candidatesTokenCount").asLong())
            .toList());
    assertEquals("STOP", chunks.getLast().at("/candidates/0/finishReason").asText());
    assertFalse(chunks.getFirst().at("/candidates/0").has("finishReason"));
  }

  @Test
  void countsThoughtsBesideTheCandidates() throws Exception {
    String thinking =
        ",\"generationConfig\":{\"thinkingConfig\":{\"includeThoughts\":true,\"thinkingBudget\":64}}";
    var answer = calls.json(WHOLE, body("[[tokens=3 reasoning=2 cached=4]]", thinking));

    JsonNode usage = answer.get("usageMetadata");
    assertTrue(answer.at("/candidates/0/content/parts/0/thought").asBoolean());
    assertEquals(3, usage.get("candidatesTokenCount").asLong());
    assertEquals(2, usage.get("thoughtsTokenCount").asLong());
    assertEquals(4, usage.get("cachedContentTokenCount").asLong());
    assertEquals(calls.line().inputTokens(), usage.get("promptTokenCount").asLong());
    assertEquals(5 + calls.line().inputTokens(), usage.get("totalTokenCount").asLong());
    assertEquals(5, calls.line().outputTokens());
    assertEquals("gemini", calls.line().protocol());
  }

  @Test
  void callsFunctionsAndAnswersTheirResults() throws Exception {
    String tools =
        """
        ,"tools":[{"functionDeclarations":[{"name":"weather","parameters":
          {"type":"OBJECT","properties":{"city":{"type":"STRING"}}}}]}]
        """;
    String conversation =
        """
        {"contents":[{"role":"user","parts":[{"text":"[[tool-calls=1 tokens=1]]"}]},
          {"role":"model","parts":[{"functionCall":{"name":"weather","args":{}}}]},
          {"role":"user","parts":[{"functionResponse":{"name":"weather","response":{}}}]}]%s}
        """
            .formatted(tools);

    var called = calls.events(STREAM, body("[[tool-calls=1]]", tools)).getFirst();
    var answered = calls.json(WHOLE, conversation);

    assertEquals(
        "{\"name\":\"weather\",\"args\":{\"city\":\"water\"}}",
        called.at("/candidates/0/content/parts/0/functionCall").toString());
    assertEquals("The", answered.at("/candidates/0/content/parts/0/text").asText());
  }

  @Test
  void answersAnInstanceOfTheSchema() throws Exception {
    String config =
        """
        ,"generationConfig":{"responseMimeType":"application/json","responseSchema":
          {"type":"OBJECT","properties":{"n":{"type":"INTEGER","minimum":3}}}}
        """;

    assertEquals(
        "{\"n\":3}",
        calls.json(WHOLE, body("x", config)).at("/candidates/0/content/parts/0/text").asText());
  }

  @Test
  void blocksAPromptAndFiltersAnAnswer() throws Exception {
    var blocked = calls.json(WHOLE, body("[[blocked]]", ""));
    var refused = calls.json(WHOLE, body("[[refusal]]", ""));
    var cut = calls.json(WHOLE, body("x", ",\"generationConfig\":{\"maxOutputTokens\":2}"));

    assertEquals("PROHIBITED_CONTENT", blocked.at("/promptFeedback/blockReason").asText());
    assertFalse(blocked.has("candidates"));
    assertEquals("SAFETY", refused.at("/candidates/0/finishReason").asText());
    assertEquals("MAX_TOKENS", cut.at("/candidates/0/finishReason").asText());
  }

  @Test
  void countsMediaByItsModality() throws Exception {
    String parts =
        """
        {"contents":[{"parts":[{"text":"[[tokens=1]]"},
          {"inlineData":{"mimeType":"image/png","data":"AA=="}},
          {"fileData":{"mimeType":"audio/mp3","fileUri":"gs://bucket/a.mp3"}}]}]}
        """;
    var details = calls.json(WHOLE, parts).at("/usageMetadata/promptTokensDetails");

    assertEquals(258, calls.line().imageInputTokens());
    assertEquals(320, calls.line().audioInputTokens());
    assertEquals(List.of("TEXT", "IMAGE", "AUDIO"), details.findValuesAsText("modality"));
  }

  @Test
  void countsAndEmbeds() throws Exception {
    long total = calls.json(MODEL + ":countTokens", body("hello", "")).get("totalTokens").asLong();
    var embedded =
        calls.json(
            "/v1beta/models/gemini-embedding-001:embedContent",
            "{\"content\":{\"parts\":[{\"text\":\"hello\"}]},\"outputDimensionality\":8}");

    assertEquals(1, total);
    assertEquals(8, embedded.at("/embedding/values").size());
    assertEquals("0.00000015", calls.line().usd());
  }

  @Test
  void wordsErrorsAsGoogleDoes() throws Exception {
    var exhausted = calls.json(WHOLE, body("[[status=429]]", ""));
    var inStream = calls.events(STREAM, body("[[tokens=4 error-after=1]]", ""));

    assertEquals("RESOURCE_EXHAUSTED", exhausted.at("/error/status").asText());
    assertEquals("UNAVAILABLE", inStream.getLast().at("/error/status").asText());
    assertEquals(400, calls.post(WHOLE, "{}").statusCode());
    assertEquals(400, calls.post(MODEL + ":streamGenerateContent", body("x", "")).statusCode());
  }

  @Test
  void takesItsKeyAsParameterToo() throws Exception {
    try (var others = Calls.start("accept", "*/*")) {
      assertEquals(200, others.post(WHOLE + "?key=demo-key", body("x", "")).statusCode());
      assertEquals(400, others.post(WHOLE + "?key=other", body("x", "")).statusCode());
    }
  }

  static String body(String prompt, String members) {
    return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\""
        + prompt
        + "\"}]}]"
        + members
        + "}";
  }
}
