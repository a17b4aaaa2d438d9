package dev.headgate.router.protocol.bedrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.CacheMark;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.ProviderConversation.Words;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockProviderTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLAUDE = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final Sampling UNSAID = sampling(null, null, null, null, List.of(), null);

  private final BedrockProvider provider = new BedrockProvider();

  @Test
  void writesAConversationWithToolsThoughtsAndCachePoints() {
    Conversation conversation =
        new Conversation(
            List.of(
                turn(Role.SYSTEM, new Part.Text(node("be"), CacheMark.ONE_HOUR)),
                turn(Role.USER, text("a")),
                turn(
                    Role.ASSISTANT,
                    new Part.Thinking(node("hm"), node("sig")),
                    new Part.Thinking(node("another's"), null),
                    new Part.RedactedThinking(node("eHl6")),
                    new Part.ToolCall("t:1", "f", node("{\"a\":1}"), null),
                    new Part.ToolCall(null, "g", json("{}"), null),
                    text("")),
                turn(Role.USER, new Part.ToolResult("t:1", null, List.of(text("5")), true, null)),
                turn(
                    Role.USER,
                    new Part.ToolResult(null, "g", List.of(), false, CacheMark.FIVE_MINUTES))),
            List.of(
                new Tool("f", node("d"), json("{'type':'object'}"), true, null),
                new Tool("g", null, null, null, CacheMark.FIVE_MINUTES)),
            new ToolChoice.Named("f"),
            null,
            new AnswerFormat.Text(),
            null,
            sampling(json("0.5"), json("0.9"), json("7"), null, List.of(node("###")), null),
            "u");
    assertEquals(
        json(
            "{'system':[{'text':'be'},{'cachePoint':{'type':'default','ttl':'1h'}}],'messages':["
                + "{'role':'user','content':[{'text':'a'}]},"
                + "{'role':'assistant','content':["
                + "{'reasoningContent':{'reasoningText':{'text':'hm','signature':'sig'}}},"
                + "{'reasoningContent':{'redactedContent':'eHl6'}},"
                + "{'toolUse':{'toolUseId':'t_1','name':'f','input':{'a':1}}},"
                + "{'toolUse':{'toolUseId':'made_0','name':'g','input':{}}}]},"
                + "{'role':'user','content':["
                + "{'toolResult':{'toolUseId':'t_1','content':[{'text':'5'}],'status':'error'}},"
                + "{'toolResult':{'toolUseId':'made_0','content':[]}},"
                + "{'cachePoint':{'type':'default'}}]}],"
                + "'toolConfig':{'tools':["
                + "{'toolSpec':{'name':'f','description':'d',"
                + "'inputSchema':{'json':{'type':'object'}},'strict':true}},"
                + "{'toolSpec':{'name':'g','inputSchema':{'json':{'type':'object'}}}},"
                + "{'cachePoint':{'type':'default'}}],'toolChoice':{'tool':{'name':'f'}}},"
                + "'inferenceConfig':{'temperature':0.5,'topP':0.9,'stopSequences':['###']},"
                + "'additionalModelRequestFields':{'top_k':7},"
                + "'additionalModelResponseFieldPaths':['/stop_sequence']}"),
        written(conversation, CLAUDE));
  }

  @Test
  void writesImagesAndDocumentsAsBytesOrFromS3() {
    assertEquals(
        json(
            "[{'image':{'format':'png','source':{'bytes':'aGk='}}},"
                + "{'image':{'format':'jpeg','source':{'s3Location':{'uri':'s3://b/x.jpeg'}}}},"
                + "{'document':{'name':'a b-c (1)','format':'pdf','source':{'bytes':'aGk='}}},"
                + "{'document':{'name':'document','format':'md',"
                + "'source':{'s3Location':{'uri':'s3://b/x'}}}}]"),
        written(
                turns(
                    turn(
                        Role.USER,
                        new Part.Image(inline("image/png"), "auto", null),
                        new Part.Image(address("s3://b/x.jpeg", null), null, null),
                        new Part.Document(inline("application/pdf"), "a  b/c (1)", null),
                        new Part.Document(address("s3://b/x", "text/markdown"), null, null))),
                CLAUDE)
            .path("messages")
            .path(0)
            .path("content"));
  }

  @Test
  void aSchemaIsATextInJson() {
    AnswerFormat schema =
        new AnswerFormat.JsonSchema("n", node("d"), json("{'type':'object'}"), true);
    assertEquals(
        json(
            "{'textFormat':{'type':'json_schema','structure':{'jsonSchema':"
                + "{'schema':'{\\'type\\':\\'object\\'}','name':'n','description':'d'}}}}"),
        written(asking(schema, null, UNSAID), CLAUDE).path("outputConfig"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0 | {\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}}",
        "anthropic.claude-opus-4-8 | {\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"low\"}}",
      })
  void claudeIsToldHowMuchToThinkInItsOwnTerms(String model, String fields) {
    ObjectNode body =
        written(asking(new AnswerFormat.Text(), new Reasoning("low", null, true), UNSAID), model);
    assertEquals(fields, body.path("additionalModelRequestFields").toString());
  }

  @Test
  void theOutputLimitStandsInItsPlaceAndABudgetStaysBelowIt() {
    ObjectNode body =
        written(asking(new AnswerFormat.Text(), new Reasoning("high", null, true), UNSAID), CLAUDE);
    provider.limitOutput(body, route(CLAUDE), 4_000);
    assertEquals(4_000, body.path("inferenceConfig").path("maxTokens").asLong());
    assertEquals(
        3_200,
        body.path("additionalModelRequestFields").path("thinking").path("budget_tokens").asLong());
  }

  @Test
  void novaTakesTopKInItsOwnPlace() {
    Sampling topK = sampling(null, null, json("5"), null, List.of(node("x")), null);
    ObjectNode body = written(asking(new AnswerFormat.Text(), null, topK), "amazon.nova-pro-v1:0");
    assertEquals(json("{'inferenceConfig':{'topK':5}}"), body.path("additionalModelRequestFields"));
    assertEquals(false, body.has("additionalModelResponseFieldPaths"));
  }

  @Test
  void refusesByNameWhatConverseCannotDo() {
    assertEquals(
        "seed: present (expected: absent)",
        refused(sampling(null, null, null, json("1"), List.of(), null)));
    assertEquals(
        "logprobs: true (expected: false)",
        refused(sampling(null, null, null, null, List.of(), 0)));
    assertEquals(
        "temperature: 1.2 (expected: 0..1)",
        refused(sampling(json("1.2"), null, null, null, List.of(), null)));
    assertEquals(
        "top_k: present (expected: absent)",
        refused(sampling(null, null, json("5"), null, List.of(), null)));
    assertEquals(
        "reasoning_effort: present (expected: absent)",
        refusal(
            asking(new AnswerFormat.Text(), new Reasoning("low", null, true), UNSAID),
            "meta.llama3"));
    assertEquals(
        "response_format.type: \"json_object\" (expected: json_schema or text)",
        refusal(asking(new AnswerFormat.AnyJson(), null, UNSAID), CLAUDE));
    assertEquals(
        "tool_choice: \"none\" (expected: auto, required or a tool)",
        refusal(withTool(new ToolChoice.None(), null), CLAUDE));
    assertEquals(
        "parallel_tool_calls: false (expected: true or absent)",
        refusal(withTool(new ToolChoice.Auto(), false), CLAUDE));
  }

  @Test
  void refusesPartsThatConverseCannotRead() {
    assertEquals(
        "image_url: an address (expected: a data URL or s3://...)",
        refusedPart(new Part.Image(address("https://a/b.png", null), null, null)));
    assertEquals(
        "image_url: \"image/tiff\" (expected: gif, jpeg, png, webp)",
        refusedPart(new Part.Image(inline("image/tiff"), null, null)));
    assertEquals(
        "image_url: \"tiff\" (expected: gif, jpeg, png, webp)",
        refusedPart(new Part.Image(address("s3://a/b.tiff", null), null, null)));
    assertEquals(
        "image_url.detail: \"low\" (expected: auto or high)",
        refusedPart(new Part.Image(inline("image/png"), "low", null)));
    assertEquals(
        "input_audio: present (expected: absent)", refusedPart(new Part.Audio(node("AA"), "wav")));
    assertEquals(
        "tool_calls.function.arguments: something else (expected: a JSON object)",
        refusedPart(new Part.ToolCall("a", "f", node("[1]"), null)));
  }

  @Test
  void readsBedrocksWordsAboutAnError() {
    assertEquals(new Words(null, "no"), provider.error(json("{'message':'no'}")));
    assertEquals(
        new Words("ValidationException", "no"),
        provider.error(json("{'__type':'ValidationException','Message':'no'}")));
  }

  private ObjectNode written(Conversation conversation, String model) {
    ObjectNode body = provider.write(conversation, route(model), true);
    return (ObjectNode) parsed(body.toString());
  }

  private String refused(Sampling sampling) {
    return refusal(asking(new AnswerFormat.Text(), null, sampling), "meta.llama3");
  }

  private String refusedPart(Part part) {
    return refusal(turns(turn(Role.USER, part)), CLAUDE);
  }

  private String refusal(Conversation conversation, String model) {
    return ErrorReading.of(
            assertThrows(
                    ExchangeFailure.class, () -> provider.write(conversation, route(model), false))
                .error())
        .message();
  }

  private static Sampling sampling(
      @Nullable JsonNode temperature,
      @Nullable JsonNode topP,
      @Nullable JsonNode topK,
      @Nullable JsonNode seed,
      List<JsonNode> stop,
      @Nullable Integer logprobs) {
    return new Sampling(temperature, topP, topK, seed, null, null, stop, logprobs);
  }

  private static Conversation asking(
      AnswerFormat format, @Nullable Reasoning reasoning, Sampling sampling) {
    return new Conversation(
        List.of(turn(Role.USER, text("a"))),
        List.of(),
        new ToolChoice.Unsaid(),
        null,
        format,
        reasoning,
        sampling,
        null);
  }

  private static Conversation withTool(ToolChoice choice, @Nullable Boolean parallel) {
    return new Conversation(
        List.of(turn(Role.USER, text("a"))),
        List.of(new Tool("f", null, null, null, null)),
        choice,
        parallel,
        new AnswerFormat.Text(),
        null,
        UNSAID,
        null);
  }

  private static Conversation turns(Turn... turns) {
    return new Conversation(
        List.of(turns),
        List.of(),
        new ToolChoice.Unsaid(),
        null,
        new AnswerFormat.Text(),
        null,
        UNSAID,
        null);
  }

  private static Turn turn(Role role, Part... parts) {
    return new Turn(role, List.of(parts));
  }

  private static Part text(String text) {
    return new Part.Text(node(text), null);
  }

  private static TextNode node(String text) {
    return TextNode.valueOf(text);
  }

  private static Source inline(String type) {
    return new Source.Inline(type, node("aGk="));
  }

  private static Source address(String url, @Nullable String type) {
    return new Source.Address(node(url), type);
  }

  private static Route route(String model) {
    Provider its =
        new Provider(
            "bedrock",
            ProviderKind.BEDROCK,
            URI.create("https://bedrock-runtime.eu-west-1.amazonaws.com"),
            null,
            PrivacyClass.EXTERNAL,
            "aws",
            "eu-west-1",
            OutputLimitField.MAX_TOKENS,
            ProviderOptions.NONE);
    return new Route(its, model, 0);
  }

  /// JSON in which single quotes may stand for double ones.
  private static JsonNode json(String text) {
    return parsed(text.replace('\'', '"'));
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}
