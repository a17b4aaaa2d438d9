package dev.headgate.router.protocol.anthropic;

import static dev.headgate.router.protocol.anthropic.Conversations.json;
import static dev.headgate.router.protocol.anthropic.Conversations.read;
import static dev.headgate.router.protocol.anthropic.Conversations.refusal;
import static dev.headgate.router.protocol.anthropic.Conversations.route;
import static dev.headgate.router.protocol.anthropic.Conversations.write;
import static dev.headgate.router.protocol.anthropic.Conversations.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.protocol.ProviderConversation.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicProviderTest {

  private static final Sampling UNSAID =
      new Sampling(null, null, null, null, null, null, List.of(), null);

  @Test
  void collectsInstructionsAndMergesTurnsOfOneRole() {
    ObjectNode body =
        write(
            turns(
                turn(Role.SYSTEM, text("be")),
                turn(Role.USER, text("a")),
                turn(Role.USER, text("b")),
                turn(Role.SYSTEM, text("stay")),
                turn(Role.ASSISTANT, text("")),
                turn(Role.USER, text("c"))),
            "claude-sonnet-5");
    assertEquals(
        json(
            "{'model':'claude-sonnet-5','system':[{'type':'text','text':'be'},"
                + "{'type':'text','text':'stay'}],'messages':[{'role':'user','content':["
                + "{'type':'text','text':'a'},{'type':'text','text':'b'},"
                + "{'type':'text','text':'c'}]}]}"),
        written(body));
  }

  @Test
  void writesParallelCallsAndTheirResults() {
    ObjectNode body =
        write(
            turns(
                turn(
                    Role.ASSISTANT,
                    new Part.ToolCall("call:1", "f", TextNode.valueOf("{\"a\":1}"), null),
                    new Part.ToolCall(null, "g", TextNode.valueOf(""), "of another"),
                    new Part.ToolCall(null, "h", json("{'b':2}"), null)),
                turn(Role.USER, new Part.ToolResult("call:1", null, List.of(), false, null)),
                turn(
                    Role.USER,
                    new Part.ToolResult(null, "h", List.of(text("8")), true, null),
                    new Part.ToolResult(null, null, List.of(text("9")), false, null))),
            "claude-sonnet-5");
    assertEquals(
        json(
            "[{'role':'assistant','content':["
                + "{'type':'tool_use','id':'call_1','name':'f','input':{'a':1}},"
                + "{'type':'tool_use','id':'made_0','name':'g','input':{}},"
                + "{'type':'tool_use','id':'made_1','name':'h','input':{'b':2}}]},"
                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'call_1'},"
                + "{'type':'tool_result','tool_use_id':'made_1',"
                + "'content':[{'type':'text','text':'8'}],'is_error':true},"
                + "{'type':'tool_result','tool_use_id':'made_0',"
                + "'content':[{'type':'text','text':'9'}]}]}]"),
        written(body).path("messages"));
  }

  @Test
  void writesThoughtsThatAreAnthropicsOwn() {
    ObjectNode body =
        write(
            turns(
                turn(
                    Role.ASSISTANT,
                    new Part.Thinking(TextNode.valueOf("hm"), TextNode.valueOf("sig")),
                    new Part.Thinking(TextNode.valueOf("another's"), null),
                    new Part.RedactedThinking(TextNode.valueOf("xyz")),
                    new Part.Refusal(TextNode.valueOf("no")))),
            "claude-sonnet-5");
    assertEquals(
        json(
            "[{'type':'thinking','thinking':'hm','signature':'sig'},"
                + "{'type':'redacted_thinking','data':'xyz'},{'type':'text','text':'no'}]"),
        written(body).path("messages").path(0).path("content"));
  }

  @Test
  void writesImagesAndDocuments() {
    ObjectNode body =
        write(
            turns(
                turn(
                    Role.USER,
                    new Part.Image(inline("image/png"), "high", Part.CacheMark.ONE_HOUR),
                    new Part.Image(address("https://a/b"), null, null),
                    new Part.Document(inline("application/pdf"), "t", null),
                    new Part.Document(inline("text/plain"), null, null),
                    new Part.Document(address("https://a/c"), null, null))),
            "claude-sonnet-5");
    assertEquals(
        json(
            "[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'aGk='},"
                + "'cache_control':{'type':'ephemeral','ttl':'1h'}},"
                + "{'type':'image','source':{'type':'url','url':'https://a/b'}},"
                + "{'type':'document','source':"
                + "{'type':'base64','media_type':'application/pdf','data':'aGk='},'title':'t'},"
                + "{'type':'document','source':"
                + "{'type':'text','media_type':'text/plain','data':'hi'}},"
                + "{'type':'document','source':{'type':'url','url':'https://a/c'}}]"),
        written(body).path("messages").path(0).path("content"));
  }

  @Test
  void writesToolsAndTheChoiceAmongThem() {
    Tool bare = new Tool("f", null, null, null, null);
    Tool full =
        new Tool(
            "g",
            TextNode.valueOf("d"),
            json("{'type':'object','properties':{}}"),
            true,
            Part.CacheMark.FIVE_MINUTES);
    assertEquals(
        json(
            "[{'name':'f','input_schema':{'type':'object'}},"
                + "{'name':'g','description':'d',"
                + "'input_schema':{'type':'object','properties':{}},'strict':true,"
                + "'cache_control':{'type':'ephemeral'}}]"),
        written(tools(new ToolChoice.Unsaid(), null, bare, full).path("tools")));
    assertEquals(
        json("{'type':'auto','disable_parallel_tool_use':true}"),
        tools(new ToolChoice.Unsaid(), false, bare).path("tool_choice"));
    assertEquals(
        json("{'type':'tool','name':'f','disable_parallel_tool_use':true}"),
        tools(new ToolChoice.Named("f"), false, bare).path("tool_choice"));
    assertEquals(
        json("{'type':'none'}"), tools(new ToolChoice.None(), false, bare).path("tool_choice"));
    assertEquals(
        json("{'type':'any'}"), tools(new ToolChoice.Any(), true, bare).path("tool_choice"));
    assertTrue(tools(new ToolChoice.Unsaid(), false).path("tool_choice").isMissingNode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "claude-sonnet-5 | low | null | true | {\"type\":\"adaptive\",\"display\":\"summarized\"} | low",
        "claude-opus-4-6 | minimal | null | false | {\"type\":\"adaptive\",\"display\":\"omitted\"} | low",
        "claude-opus-4-8 | null | -1 | false | {\"type\":\"adaptive\",\"display\":\"omitted\"} | null",
        "claude-opus-4-8 | null | 5000 | false | {\"type\":\"adaptive\",\"display\":\"omitted\"} | medium",
        "claude-sonnet-4-5-20250929 | high | null | true | {\"type\":\"enabled\",\"budget_tokens\":16384} | null",
        "claude-opus-4-20250514 | null | 2000 | true | {\"type\":\"enabled\",\"budget_tokens\":2000} | null",
        "claude-3-7-sonnet-latest | null | 10 | true | {\"type\":\"enabled\",\"budget_tokens\":1024} | null",
        "claude-haiku-4-5 | none | null | true | {\"type\":\"disabled\"} | null",
        "claude-sonnet-5 | null | 0 | true | {\"type\":\"disabled\"} | null",
      })
  void tellsEachModelHowMuchToThinkInItsOwnTerms(
      String model,
      @Nullable String effort,
      @Nullable Long budget,
      boolean shown,
      String thinking,
      @Nullable String written) {
    ObjectNode body = write(with(new Reasoning(effort, budget, shown), UNSAID), model);
    assertEquals(thinking, body.path("thinking").toString());
    assertEquals(written, body.path("output_config").path("effort").textValue());
  }

  @ParameterizedTest
  @CsvSource({"4000, 3200", "20000, 16384", "1100, 1024", "1024, 0", "5, 0"})
  void aBudgetStaysBelowTheOutputLimit(long limit, long budget) {
    ObjectNode body = write(with(new Reasoning("high", null, true), UNSAID), "claude-haiku-4-5");
    new AnthropicProvider().limitOutput(body, route("claude-haiku-4-5"), limit);
    assertEquals(limit, body.path("max_tokens").asLong());
    assertEquals(budget, body.path("thinking").path("budget_tokens").asLong());
  }

  @Test
  void writesSamplingSchemaAndEndUser() {
    Conversation conversation =
        new Conversation(
            List.of(turn(Role.USER, text("a"))),
            List.of(),
            new ToolChoice.Unsaid(),
            null,
            new AnswerFormat.JsonSchema("n", TextNode.valueOf("d"), json("{'x':1}"), true),
            null,
            new Sampling(
                json("1"),
                json("0.5"),
                json("3"),
                null,
                json("0"),
                json("0.0"),
                List.of(TextNode.valueOf("stop")),
                null),
            "u");
    ObjectNode body = write(conversation, "claude-sonnet-5");
    assertEquals(
        json(
            "{'model':'claude-sonnet-5','messages':[{'role':'user','content':"
                + "[{'type':'text','text':'a'}]}],'output_config':{'format':"
                + "{'type':'json_schema','schema':{'x':1}}},'temperature':1,'top_p':0.5,'top_k':3,"
                + "'stop_sequences':['stop'],'metadata':{'user_id':'u'}}"),
        written(body));
    assertTrue(
        MessagesRequestWriter.write(conversation, route("m"), true).path("stream").asBoolean());
  }

  @Test
  void refusesByNameWhatAnthropicCannotDo() {
    assertEquals("seed: present (expected: absent)", refused(seed()));
    assertEquals(
        "presence_penalty: present (expected: absent)", refused(penalties(json("1"), null)));
    assertEquals(
        "frequency_penalty: present (expected: absent)", refused(penalties(null, json("0.1"))));
    assertEquals("logprobs: true (expected: false)", refused(logprobs()));
    assertEquals("temperature: 1.5 (expected: 0..1)", refused(temperature()));
    assertEquals(
        "response_format.type: \"json_object\" (expected: json_schema or text)",
        refusal(() -> write(format(new AnswerFormat.AnyJson()), "claude-sonnet-5")));
    assertEquals(
        "reasoning_effort: present (expected: absent)",
        refusal(() ->
            write(with(new Reasoning("low", null, true), UNSAID), "claude-3-5-haiku-latest")));
  }

  @Test
  void refusesPartsThatAnthropicCannotRead() {
    assertEquals(
        "input_audio: present (expected: absent)",
        refusedPart(new Part.Audio(TextNode.valueOf("AA"), "wav")));
    assertEquals(
        "image_url: \"image/tiff\" (expected: image/jpeg, png, gif or webp)",
        refusedPart(new Part.Image(inline("image/tiff"), null, null)));
    assertEquals(
        "image_url.detail: \"low\" (expected: auto or high)",
        refusedPart(new Part.Image(inline("image/png"), "low", null)));
    assertEquals(
        "image_url: an address of another kind (expected: https://... or a data URL)",
        refusedPart(new Part.Image(address("gs://bucket/x"), null, null)));
    assertEquals(
        "file: \"text/csv\" (expected: application/pdf or text/plain)",
        refusedPart(new Part.Document(inline("text/csv"), null, null)));
    assertEquals(
        "tool_calls.function.arguments: something else (expected: a JSON object)",
        refusedPart(new Part.ToolCall("a", "f", TextNode.valueOf("{\"a\":"), null)));
    assertEquals(
        "tool_calls.function.arguments: something else (expected: a JSON object)",
        refusedPart(new Part.ToolCall("a", "f", TextNode.valueOf("[1]"), null)));
    assertEquals(
        "tool result: without a call (expected: after the call that it answers)",
        refusedPart(new Part.ToolResult(null, "f", List.of(), false, null)));
  }

  @Test
  void aRequestThatIsReadAndWrittenAgainMeansTheSame() {
    String request =
        "{'model':'claude-sonnet-5','system':[{'type':'text','text':'be'}],'messages':["
            + "{'role':'user','content':[{'type':'text','text':'a'},"
            + "{'type':'image','source':{'type':'url','url':'https://a/b'}}]},"
            + "{'role':'assistant','content':["
            + "{'type':'thinking','thinking':'hm','signature':'sig'},"
            + "{'type':'tool_use','id':'t1','name':'f','input':{'a':1}}]},"
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t1','content':"
            + "[{'type':'text','text':'5'}],'cache_control':{'type':'ephemeral'}}]}],"
            + "'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + "'tool_choice':{'type':'any','disable_parallel_tool_use':true},"
            + "'output_config':{'format':{'type':'json_schema','schema':{'x':1}},'effort':'low'},"
            + "'thinking':{'type':'adaptive','display':'summarized'},"
            + "'top_k':3,'stop_sequences':['s'],'metadata':{'user_id':'u'}}";
    assertEquals(json(request), written(write(read(request), "claude-sonnet-5")));
  }

  @Test
  void readsAnthropicsWordsAboutAnError() {
    JsonNode error =
        json("{'type':'error','error':{'type':'rate_limit_error','message':'slow down'}}");
    assertEquals(new Words("rate_limit_error", "slow down"), new AnthropicProvider().error(error));
    assertEquals(new Words(null, null), new AnthropicProvider().error(json("[]")));
  }

  private static String refused(Sampling sampling) {
    return refusal(() -> write(with(null, sampling), "claude-sonnet-5"));
  }

  private static String refusedPart(Part part) {
    return refusal(() -> write(turns(turn(Role.USER, part)), "claude-sonnet-5"));
  }

  private static Sampling seed() {
    return new Sampling(null, null, null, json("1"), null, null, List.of(), null);
  }

  private static Sampling penalties(@Nullable JsonNode presence, @Nullable JsonNode frequency) {
    return new Sampling(null, null, null, null, presence, frequency, List.of(), null);
  }

  private static Sampling logprobs() {
    return new Sampling(null, null, null, null, null, null, List.of(), 0);
  }

  private static Sampling temperature() {
    return new Sampling(json("1.5"), null, null, null, null, null, List.of(), null);
  }

  private static ObjectNode tools(ToolChoice choice, @Nullable Boolean parallel, Tool... tools) {
    return write(
        new Conversation(
            List.of(turn(Role.USER, text("a"))),
            List.of(tools),
            choice,
            parallel,
            new AnswerFormat.Text(),
            null,
            UNSAID,
            null),
        "claude-sonnet-5");
  }

  private static Conversation with(@Nullable Reasoning reasoning, Sampling sampling) {
    return new Conversation(
        List.of(turn(Role.USER, text("a"))),
        List.of(),
        new ToolChoice.Unsaid(),
        null,
        new AnswerFormat.Text(),
        reasoning,
        sampling,
        null);
  }

  private static Conversation format(AnswerFormat format) {
    return new Conversation(
        List.of(turn(Role.USER, text("a"))),
        List.of(),
        new ToolChoice.Unsaid(),
        null,
        format,
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
    return new Part.Text(TextNode.valueOf(text), null);
  }

  private static Source inline(String type) {
    return new Source.Inline(type, TextNode.valueOf("aGk="));
  }

  private static Source address(String url) {
    return new Source.Address(TextNode.valueOf(url), null);
  }
}
