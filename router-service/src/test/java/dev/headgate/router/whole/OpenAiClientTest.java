package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// OpenAI's client for Java, unmodified and strict, at providers of its own protocol and of others.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class OpenAiClientTest {

  /// A tool's arguments.
  static final class Weather {
    public String city = "";
  }

  /// Another tool's.
  static final class Traffic {
    public String city = "";
  }

  /// A structured answer.
  static final class Report {
    public String title = "";
    public boolean open;
    public List<String> places = List.of();
  }

  @TestHTTPResource URI base;

  private OpenAIClient client;

  @BeforeEach
  void connect() {
    client = client(Around.token("search", "openai-java"), 0);
  }

  @AfterEach
  void leave() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-openai", "at-anthropic", "at-bedrock"})
  void readsAChatWholeAndStreamed(String model) {
    ChatCompletionCreateParams asked = chat(model, "hello [[tokens=20]]").build();
    ChatCompletion whole = client.chat().completions().create(asked).validate();
    ChatCompletion folded = streamed(asked).validate();
    assertFalse(content(whole).isBlank());
    assertEquals(content(whole), content(folded));
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-openai", "at-anthropic", "at-bedrock"})
  void callsToolsInParallelAndReadsTheirResults(String model) {
    var asked = chat(model, "go [[tool-calls=2]]").addTool(Weather.class).addTool(Traffic.class);
    ChatCompletion first = client.chat().completions().create(asked.build());
    List<ChatCompletionMessageToolCall> calls = assertCalls(first);
    assertCalls(streamed(asked.build()));

    asked.addMessage(first.choices().getFirst().message());
    for (ChatCompletionMessageToolCall call : calls) {
      asked.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(call.asFunction().id())
              .content("fine")
              .build());
    }
    assertFalse(content(client.chat().completions().create(asked.build())).isBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-openai", "at-anthropic", "at-bedrock"})
  void showsAnImage(String model) {
    var url =
        ChatCompletionContentPartImage.ImageUrl.builder()
            .url("data:image/png;base64," + Pixel.PNG)
            .build();
    var asked =
        ChatCompletionCreateParams.builder()
            .model(model)
            .maxTokens(100)
            .addUserMessageOfArrayOfContentParts(
                List.of(
                    ChatCompletionContentPart.ofText(
                        ChatCompletionContentPartText.builder().text("what? [[tokens=5]]").build()),
                    ChatCompletionContentPart.ofImageUrl(
                        ChatCompletionContentPartImage.builder().imageUrl(url).build())))
            .build();
    try (var raw = client.chat().completions().withRawResponse().create(asked)) {
      assertFalse(content(raw.parse()).isBlank());
      var line = Around.invoice(raw.requestId().orElseThrow()).getFirst();
      assertTrue(line.path("imageInputTokens").asLong() > 0, line.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-openai", "at-anthropic", "at-bedrock"})
  void readsAStructuredAnswer(String model) {
    var asked = chat(model, "report").responseFormat(Report.class).build();
    Report report =
        client
            .chat()
            .completions()
            .create(asked)
            .choices()
            .getFirst()
            .message()
            .content()
            .orElseThrow();
    assertFalse(report.title.isBlank());
    assertNotNull(report.places);
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-openai", "at-anthropic"})
  void readsAResponseWholeAndStreamed(String model) {
    ResponseCreateParams asked =
        ResponseCreateParams.builder()
            .model(model)
            .maxOutputTokens(300)
            .input("go [[tool-calls=2 tokens=5]]")
            .addTool(Weather.class)
            .addTool(Traffic.class)
            .build();
    var whole = client.responses().create(asked).validate();
    var accumulator = ResponseAccumulator.create();
    try (var events = client.responses().createStreaming(asked)) {
      events.stream().forEach(event -> accumulator.accumulate(event.validate()));
    }
    assertEquals(3, whole.output().size());
    assertEquals(3, accumulator.response().validate().output().size());
  }

  @Test
  void embeds() {
    var asked =
        EmbeddingCreateParams.builder()
            .model("embedder")
            .inputOfArrayOfStrings(List.of("one", "two"))
            .build();
    var embedded = client.embeddings().create(asked).validate();
    assertEquals(2, embedded.data().size());
    assertEquals(1536, embedded.data().getFirst().embedding().size());
  }

  @ParameterizedTest
  @CsvSource({
    "400, com.openai.errors.BadRequestException",
    "401, com.openai.errors.UnauthorizedException",
    "403, com.openai.errors.PermissionDeniedException",
    "404, com.openai.errors.NotFoundException",
    "413, com.openai.errors.UnexpectedStatusCodeException",
    "429, com.openai.errors.RateLimitException",
    "503, com.openai.errors.InternalServerException"
  })
  void raisesEachRefusal(int status, Class<? extends Exception> type) {
    RefusedRequest it = RefusedRequest.with(status, base, "openai-java-refused");
    var asked =
        ChatCompletionCreateParams.builder()
            .model(it.model())
            .maxTokens(it.limit())
            .addUserMessage(it.prompt())
            .build();
    leave();
    client = client(it.token(), 0);
    assertThrows(type, () -> client.chat().completions().create(asked));
  }

  @Test
  void waitsAsLongAsARateSays() {
    var asked = chat("at-openai", "hello").build();
    leave();
    client = client(Around.token("paced", "openai-java"), 0);
    assertNotNull(client.chat().completions().create(asked));
    assertThrows(RateLimitException.class, () -> client.chat().completions().create(asked));
    leave();
    client = client(Around.token("paced", "openai-java"), 2);
    assertNotNull(client.chat().completions().create(asked));
  }

  @ParameterizedTest
  @CsvSource({
    "at-openai, error-after=5",
    "at-openai, reset-after=5",
    "at-openai, end-after=5",
    "at-anthropic, error-after=5",
    "at-anthropic, reset-after=5",
    "at-anthropic, end-after=5",
    "at-bedrock, error-after=5",
    "at-bedrock, reset-after=5",
    "at-bedrock, end-after=5"
  })
  void raisesAStreamThatBreaks(String model, String how) {
    String prompt = "hello [[tokens=30 " + how + "]]";
    assertThrows(SseException.class, () -> streamed(chat(model, prompt).build()));
    var asked = ResponseCreateParams.builder().model(model).maxOutputTokens(100).input(prompt);
    try (var events = client.responses().createStreaming(asked.build())) {
      assertThrows(SseException.class, () -> events.stream().forEach(_ -> {}));
    }
  }

  private OpenAIClient client(String token, int retries) {
    return OpenAIOkHttpClient.builder()
        .apiKey(token)
        .baseUrl(base.resolve("/v1").toString())
        .responseValidation(true)
        .maxRetries(retries)
        .build();
  }

  private ChatCompletion streamed(ChatCompletionCreateParams asked) {
    var accumulator = ChatCompletionAccumulator.create();
    try (var chunks = client.chat().completions().createStreaming(asked)) {
      chunks.stream().forEach(accumulator::accumulate);
    }
    return accumulator.chatCompletion();
  }

  private static ChatCompletionCreateParams.Builder chat(String model, String prompt) {
    return ChatCompletionCreateParams.builder().model(model).maxTokens(300).addUserMessage(prompt);
  }

  private static String content(ChatCompletion completion) {
    return completion.choices().getFirst().message().content().orElseThrow();
  }

  private static List<ChatCompletionMessageToolCall> assertCalls(ChatCompletion completion) {
    var calls = completion.choices().getFirst().message().toolCalls().orElseThrow();
    assertEquals(2, calls.size());
    var first = calls.getFirst().asFunction();
    var second = calls.getLast().asFunction();
    assertFalse(first.function().arguments(Weather.class).city.isBlank());
    assertFalse(second.function().arguments(Traffic.class).city.isBlank());
    assertNotEquals(first.id(), second.id());
    return calls;
  }
}
