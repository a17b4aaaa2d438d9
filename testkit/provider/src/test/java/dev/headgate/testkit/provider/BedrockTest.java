package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.testkit.provider.bill.InvoiceLine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.JsonSchemaDefinition;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.OutputConfig;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormat;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatStructure;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatType;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;

/// AWS's own client signs every request, and reads every message and its checksums.
class BedrockTest {

  private static final String MODEL = "anthropic.claude-3-5-haiku-20241022-v1:0";

  private final ScriptedProvider provider = ScriptedProvider.start(0);
  private final BedrockRuntimeAsyncClient client = client("demo-access-key", "demo-secret-key");

  @AfterEach
  void stop() {
    client.close();
    provider.close();
  }

  @Test
  void answersTextReasoningAndCalls() {
    var answer = converse("[[reasoning=2 show-reasoning tokens=3 tool-calls=1]]");

    var content = answer.output().message().content();
    assertEquals("The water", content.get(0).reasoningContent().reasoningText().text());
    assertEquals("The water flows", content.get(1).text());
    assertEquals("weather", content.get(2).toolUse().name());
    assertEquals("water", content.get(2).toolUse().input().asMap().get("city").asString());
    assertEquals(StopReason.TOOL_USE, answer.stopReason());
    assertEquals(line().outputTokens(), answer.usage().outputTokens().longValue());
    assertEquals(line().inputTokens(), answer.usage().inputTokens().longValue());
    assertEquals(MODEL, line().model());
    assertEquals("bedrock", line().protocol());
  }

  @Test
  void streamsTheSameAsEvents() {
    var events = stream("[[reasoning=2 show-reasoning tokens=3 tool-calls=1]]");

    var text = new StringBuilder();
    var arguments = new StringBuilder();
    for (var event : events) {
      event.accept(
          ConverseStreamResponseHandler.Visitor.builder()
              .onContentBlockDelta(delta -> {
                if (delta.delta().text() != null) {
                  text.append(delta.delta().text());
                }
                if (delta.delta().toolUse() != null) {
                  arguments.append(delta.delta().toolUse().input());
                }
              })
              .build());
    }
    assertEquals("The water flows", text.toString());
    assertEquals("{\"city\":\"water\"}", arguments.toString());
    TokenUsage usage =
        assertInstanceOf(ConverseStreamMetadataEvent.class, events.getLast()).usage();
    assertEquals(line().outputTokens(), usage.outputTokens().longValue());
    assertEquals(2, line().reasoningTokens());
    assertEquals(InvoiceLine.State.ANSWERED, line().state());
  }

  @Test
  void answersAnInstanceOfTheSchema() {
    var schema =
        JsonSchemaDefinition.builder().name("open").schema("{\"type\":\"boolean\"}").build();
    var format =
        OutputFormat.builder()
            .type(OutputFormatType.JSON_SCHEMA)
            .structure(OutputFormatStructure.fromJsonSchema(schema))
            .build();
    var request =
        ConverseRequest.builder()
            .modelId(MODEL)
            .messages(request("is it open?").messages())
            .outputConfig(OutputConfig.builder().textFormat(format).build())
            .build();

    var content = client.converse(request).join().output().message().content();

    assertEquals("true", content.getFirst().text());
  }

  @Test
  void leavesTheCacheOutOfTheInput() {
    var point = CachePointBlock.builder().type(CachePointType.DEFAULT).build();
    var message =
        Message.builder()
            .role(ConversationRole.USER)
            .content(
                ContentBlock.fromText("one two three [[tokens=1]]"),
                ContentBlock.fromCachePoint(point))
            .build();
    var request = ConverseRequest.builder().modelId(MODEL).messages(message).build();

    TokenUsage first = client.converse(request).join().usage();
    TokenUsage second = client.converse(request).join().usage();

    assertEquals(first.cacheWriteInputTokens(), second.cacheReadInputTokens());
    assertEquals(0, first.cacheReadInputTokens());
    assertEquals(line().inputTokens(), (long) second.inputTokens() + second.cacheReadInputTokens());
    assertEquals(line().cachedInputTokens(), second.cacheReadInputTokens().longValue());
  }

  @Test
  void raisesItsExceptionsBeforeAndInsideAStream() {
    assertInstanceOf(ThrottlingException.class, failure(() -> converse("[[status=429]]")));
    assertInstanceOf(
        ModelStreamErrorException.class, failure(() -> stream("[[tokens=4 error-after=2]]")));
    assertEquals(2, line().outputTokens());
    assertEquals(InvoiceLine.State.FAILED, line().state());
  }

  @Test
  void readsTheSameWhenEveryByteComesAlone() {
    assertEquals(stream("[[tokens=2]]").size(), stream("[[tokens=2 slice=1]]").size());
  }

  @Test
  void refusesAnotherSecretAndAnotherKey() {
    try (var other = client("demo-access-key", "other")) {
      assertEquals("InvalidSignatureException", code(other));
    }
    try (var other = client("other", "demo-secret-key")) {
      assertEquals("UnrecognizedClientException", code(other));
    }
    assertTrue(provider.invoice().isEmpty());
  }

  private static String code(BedrockRuntimeAsyncClient client) {
    var thrown = failure(() -> client.converse(request("x")).join());
    return assertInstanceOf(BedrockRuntimeException.class, thrown).awsErrorDetails().errorCode();
  }

  private static Throwable failure(Executable call) {
    return assertThrows(CompletionException.class, call).getCause();
  }

  private ConverseResponse converse(String prompt) {
    return client.converse(request(prompt)).join();
  }

  private List<ConverseStreamOutput> stream(String prompt) {
    var events = new ArrayList<ConverseStreamOutput>();
    var handler = ConverseStreamResponseHandler.builder().subscriber(events::add).build();
    var asked = request(prompt);
    client
        .converseStream(
            ConverseStreamRequest.builder()
                .modelId(MODEL)
                .messages(asked.messages())
                .toolConfig(asked.toolConfig())
                .build(),
            handler)
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
    return events;
  }

  private InvoiceLine line() {
    return provider.invoice().getLast();
  }

  private static ConverseRequest request(String prompt) {
    var schema =
        Document.mapBuilder()
            .putString("type", "object")
            .putMap("properties", m -> m.putMap("city", c -> c.putString("type", "string")))
            .build();
    var weather =
        ToolSpecification.builder()
            .name("weather")
            .inputSchema(ToolInputSchema.fromJson(schema))
            .build();
    return ConverseRequest.builder()
        .modelId(MODEL)
        .messages(
            Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText(prompt))
                .build())
        .toolConfig(ToolConfiguration.builder().tools(Tool.fromToolSpec(weather)).build())
        .build();
  }

  private BedrockRuntimeAsyncClient client(String id, String secret) {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(URI.create("http://localhost:" + provider.port()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
        .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }
}
