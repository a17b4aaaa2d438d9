package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.SseException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Anthropic's client for Java, unmodified and strict, at a provider of its own protocol and at
/// others.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class AnthropicClientTest {

  /// A structured answer.
  static final class Report {
    public String title = "";
    public boolean open;
    public List<String> places = List.of();
  }

  @TestHTTPResource URI base;

  private AnthropicClient client;

  @BeforeEach
  void connect() {
    client = client(Around.token("search", "anthropic-java"), 0);
  }

  @AfterEach
  void leave() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-anthropic", "at-openai", "at-bedrock"})
  void readsAMessageWholeAndStreamed(String model) {
    MessageCreateParams asked = messages(model, "hello [[tokens=20]]").build();
    Message whole = client.messages().create(asked).validate();
    Message folded = streamed(asked).validate();
    assertFalse(text(whole).isBlank());
    assertEquals(text(whole), text(folded));
    assertEquals(whole.usage().inputTokens(), folded.usage().inputTokens());
    assertEquals(whole.usage().outputTokens(), folded.usage().outputTokens());
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-anthropic", "at-openai", "at-bedrock"})
  void callsToolsInParallelAndReadsTheirResults(String model) {
    var asked =
        messages(model, "go [[tool-calls=2]]").addTool(tool("weather")).addTool(tool("traffic"));
    Message first = client.messages().create(asked.build());
    List<ToolUseBlock> calls = assertCalls(first);
    assertCalls(streamed(asked.build()));

    asked.addMessage(first);
    asked.addUserMessageOfContentBlockParams(
        calls.stream().map(AnthropicClientTest::result).toList());
    assertFalse(text(client.messages().create(asked.build())).isBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-anthropic", "at-openai", "at-bedrock"})
  void showsAnImage(String model) {
    var image =
        Base64ImageSource.builder()
            .data(Pixel.PNG)
            .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
            .build();
    var asked =
        MessageCreateParams.builder()
            .model(model)
            .maxTokens(100)
            .addUserMessageOfContentBlockParams(
                List.of(
                    ContentBlockParam.ofImage(image),
                    ContentBlockParam.ofText("what? [[tokens=5]]")))
            .build();
    try (var raw = client.messages().withRawResponse().create(asked)) {
      assertFalse(text(raw.parse()).isBlank());
      var line = Around.invoice(raw.requestId().orElseThrow()).getFirst();
      assertTrue(line.path("imageInputTokens").asLong() > 0, line.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-anthropic", "at-openai", "at-bedrock"})
  void readsAStructuredAnswer(String model) {
    var asked = messages(model, "report").outputConfig(Report.class).build();
    Report report = client.messages().create(asked).content().getFirst().asText().text();
    assertFalse(report.title.isBlank());
    assertNotNull(report.places);
  }

  @ParameterizedTest
  @CsvSource({
    "400, com.anthropic.errors.BadRequestException",
    "401, com.anthropic.errors.UnauthorizedException",
    "403, com.anthropic.errors.PermissionDeniedException",
    "404, com.anthropic.errors.NotFoundException",
    "413, com.anthropic.errors.ContentTooLargeException",
    "429, com.anthropic.errors.RateLimitException",
    "503, com.anthropic.errors.ServiceUnavailableException"
  })
  void raisesEachRefusal(int status, Class<? extends Exception> type) {
    RefusedRequest it = RefusedRequest.with(status, base, "anthropic-java-refused");
    var asked =
        MessageCreateParams.builder()
            .model(it.model())
            .maxTokens(it.limit())
            .addUserMessage(it.prompt())
            .build();
    leave();
    client = client(it.token(), 0);
    assertThrows(type, () -> client.messages().create(asked));
  }

  @Test
  void waitsAsLongAsARateSays() {
    var asked = messages("at-anthropic", "hello").build();
    leave();
    client = client(Around.token("paced", "anthropic-java"), 0);
    assertNotNull(client.messages().create(asked));
    assertThrows(RateLimitException.class, () -> client.messages().create(asked));
    leave();
    client = client(Around.token("paced", "anthropic-java"), 2);
    assertNotNull(client.messages().create(asked));
  }

  @ParameterizedTest
  @CsvSource({
    "at-anthropic, error-after=5",
    "at-anthropic, reset-after=5",
    "at-anthropic, end-after=5",
    "at-openai, error-after=5",
    "at-openai, reset-after=5",
    "at-openai, end-after=5",
    "at-bedrock, error-after=5",
    "at-bedrock, reset-after=5",
    "at-bedrock, end-after=5"
  })
  void raisesAStreamThatBreaks(String model, String how) {
    String prompt = "hello [[tokens=30 " + how + "]]";
    assertThrows(SseException.class, () -> streamed(messages(model, prompt).build()));
  }

  private AnthropicClient client(String token, int retries) {
    return AnthropicOkHttpClient.builder()
        .apiKey(token)
        .baseUrl(base.toString().replaceAll("/$", ""))
        .responseValidation(true)
        .maxRetries(retries)
        .build();
  }

  private Message streamed(MessageCreateParams asked) {
    var accumulator = MessageAccumulator.create();
    try (var events = client.messages().createStreaming(asked)) {
      events.stream().forEach(accumulator::accumulate);
    }
    return accumulator.message();
  }

  private static MessageCreateParams.Builder messages(String model, String prompt) {
    return MessageCreateParams.builder().model(model).maxTokens(300).addUserMessage(prompt);
  }

  private static Tool tool(String name) {
    var city =
        Tool.InputSchema.Properties.builder()
            .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
            .build();
    return Tool.builder()
        .name(name)
        .inputSchema(Tool.InputSchema.builder().properties(city).addRequired("city").build())
        .build();
  }

  private static ContentBlockParam result(ToolUseBlock call) {
    return ContentBlockParam.ofToolResult(
        ToolResultBlockParam.builder().toolUseId(call.id()).content("fine").build());
  }

  private static String text(Message message) {
    StringBuilder text = new StringBuilder();
    for (ContentBlock block : message.content()) {
      block.text().ifPresent(told -> text.append(told.text()));
    }
    return text.toString();
  }

  private static List<ToolUseBlock> assertCalls(Message message) {
    assertEquals(StopReason.TOOL_USE, message.stopReason().orElseThrow());
    List<ToolUseBlock> calls =
        message.content().stream().flatMap(block -> block.toolUse().stream()).toList();
    assertEquals(List.of("weather", "traffic"), calls.stream().map(ToolUseBlock::name).toList());
    assertNotEquals(calls.getFirst().id(), calls.getLast().id());
    return calls;
  }
}
