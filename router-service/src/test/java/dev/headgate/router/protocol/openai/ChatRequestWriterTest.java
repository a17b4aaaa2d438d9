package dev.headgate.router.protocol.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeFailure;
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

class ChatRequestWriterTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Sampling PLAIN =
      new Sampling(null, null, null, null, null, null, List.of(), null);

  @Test
  void aRequestThatWasReadIsWrittenWithTheSameMeaning() throws Exception {
    String rest =
        """
        "messages":[
          {"role":"system","content":"Be brief."},
          {"role":"user","content":[{"type":"text","text":"What?"},
            {"type":"image_url","image_url":{"url":"data:image/png;base64,%s","detail":"low"}},
            {"type":"input_audio","input_audio":{"format":"wav","data":"BBBB"}}]},
          {"role":"assistant","tool_calls":[
            {"id":"a","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}},
            {"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]},
          {"role":"tool","tool_call_id":"a","content":"one"},
          {"role":"tool","tool_call_id":"b","content":"two"},
          {"role":"assistant","content":[{"type":"refusal","refusal":"No."}]},
          {"role":"user","content":"Why?"}],
        "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}}],
        "tool_choice":"required","parallel_tool_calls":true,
        "response_format":{"type":"json_schema","json_schema":{"name":"n","description":"e","schema":{"a":1},"strict":false}},
        "reasoning_effort":"high","temperature":0.5,"top_p":0.25,"seed":7,"presence_penalty":1,
        "frequency_penalty":2,"stop":["a"],"logprobs":true,"top_logprobs":2,"user":"ada"}
        """
            .formatted("A".repeat(1000));
    Conversation conversation =
        ChatRequestReader.read(ChatRequestReaderTest.tree("{\"model\":\"m\"," + rest));
    ObjectNode written = ChatProvider.PROVIDER.write(conversation, route(), true);
    assertEquals(
        JSON.readTree(
            "{\"model\":\"up\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                + rest),
        JSON.readTree(JSON.writeValueAsBytes(written)));
  }

  @Test
  void setsTheLimitInTheFieldThatTheProviderKnows() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ChatProvider.PROVIDER.limitOutput(body, route(), 64);
    assertEquals("{\"max_tokens\":64}", body.toString());
  }

  @Test
  void namesCallsThatCameWithoutIds() {
    JsonNode messages =
        write(
            new Turn(
                Role.ASSISTANT,
                List.of(
                    new Part.ToolCall(null, "f", JSON.createObjectNode().put("x", 1), null),
                    new Part.ToolCall(null, "f", JSON.createObjectNode(), "sig"))),
            new Turn(Role.USER, List.of(result(null, "f", false), result(null, "f", true))));
    assertEquals(
        """
        [{"role":"assistant","tool_calls":[\
        {"id":"call_1","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}},\
        {"id":"call_2","type":"function","function":{"name":"f","arguments":"{}"},\
        "extra_content":{"google":{"thought_signature":"sig"}}}]},\
        {"role":"tool","tool_call_id":"call_1","content":"done"},\
        {"role":"tool","tool_call_id":"call_2","content":[{"type":"text","text":"The tool failed:"},\
        {"type":"text","text":"done"}]}]\
        """,
        messages.toString());
  }

  @Test
  void writesTextAroundResultsInItsOrderAndLeavesThoughtsOut() {
    JsonNode messages =
        write(
            new Turn(
                Role.ASSISTANT,
                List.of(
                    new Part.Thinking(text("hm"), text("s")),
                    new Part.Text(text("Now."), null),
                    new Part.ToolCall("a", "f", text("{}"), null))),
            new Turn(Role.ASSISTANT, List.of(new Part.RedactedThinking(text("x")))),
            new Turn(
                Role.USER, List.of(result("a", null, false), new Part.Text(text("Go on."), null))));
    assertEquals(
        """
        [{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":\
        {"name":"f","arguments":"{}"}}],"content":"Now."},\
        {"role":"tool","tool_call_id":"a","content":"done"},\
        {"role":"user","content":"Go on."}]\
        """,
        messages.toString());
  }

  @Test
  void writesADocumentAsAFile() {
    JsonNode messages =
        write(
            new Turn(
                Role.USER,
                List.of(
                    new Part.Document(
                        new Source.Inline("application/pdf", text("AAAA")), "a.pdf", null))));
    assertEquals(
        """
        [{"role":"user","content":[{"type":"file","file":{"filename":"a.pdf",\
        "file_data":"data:application/pdf;base64,AAAA"}}]}]\
        """,
        messages.toString());
  }

  @Test
  void refusesByNameWhatChatCannotSay() {
    assertEquals("messages", refusal(result("a", null, List.of(image()))));
    assertEquals("messages", refusal(result(null, "f", false)));
    assertEquals(
        "document",
        refusal(new Part.Document(new Source.Address(text("https://a/b.pdf"), null), null, null)));
    assertEquals(
        "document",
        refusal(new Part.Document(new Source.Inline("text/csv", text("AAAA")), null, null)));
    Sampling topK = new Sampling(null, null, IntNode.valueOf(5), null, null, null, List.of(), null);
    assertEquals("top_k", refusal(conversation(null, topK, hello())));
    List<JsonNode> five = List.of(text("a"), text("b"), text("c"), text("d"), text("e"));
    Sampling stops = new Sampling(null, null, null, null, null, null, five, null);
    assertEquals("stop", refusal(conversation(null, stops, hello())));
  }

  @ParameterizedTest
  @CsvSource({"0,none", "1024,low", "4096,low", "4097,medium", "16385,high", "-1,"})
  void saysABudgetOfThoughtAsAnEffort(long budget, @Nullable String effort) {
    ObjectNode body =
        ChatRequestWriter.write(
            conversation(new Reasoning(null, budget, true), PLAIN, hello()), route(), false);
    assertEquals(effort, body.path("reasoning_effort").textValue());
  }

  private static JsonNode write(Turn... turns) {
    return ChatRequestWriter.write(conversation(null, PLAIN, turns), route(), false)
        .path("messages");
  }

  private static @Nullable String refusal(Part part) {
    return refusal(conversation(null, PLAIN, new Turn(Role.USER, List.of(part))));
  }

  private static @Nullable String refusal(Conversation conversation) {
    ExchangeFailure failure =
        assertThrows(
            ExchangeFailure.class, () -> ChatRequestWriter.write(conversation, route(), false));
    return ErrorReading.of(failure.error()).param();
  }

  private static Conversation conversation(
      @Nullable Reasoning reasoning, Sampling sampling, Turn... turns) {
    return new Conversation(
        List.of(turns),
        List.of(),
        new ToolChoice.Unsaid(),
        null,
        new AnswerFormat.Text(),
        reasoning,
        sampling,
        null);
  }

  private static Turn hello() {
    return new Turn(Role.USER, List.of(new Part.Text(text("hi"), null)));
  }

  private static Part.ToolResult result(
      @Nullable String id, @Nullable String name, boolean failed) {
    return new Part.ToolResult(id, name, List.of(new Part.Text(text("done"), null)), failed, null);
  }

  private static Part.ToolResult result(
      @Nullable String id, @Nullable String name, List<Part> content) {
    return new Part.ToolResult(id, name, content, false, null);
  }

  private static Part image() {
    return new Part.Image(new Source.Inline("image/png", text("AAAA")), null, null);
  }

  private static TextNode text(String text) {
    return new TextNode(text);
  }

  private static Route route() {
    Provider provider =
        new Provider(
            "p",
            ProviderKind.OPENAI,
            URI.create("http://p"),
            null,
            PrivacyClass.EXTERNAL,
            "p",
            null,
            OutputLimitField.MAX_TOKENS,
            ProviderOptions.NONE);
    return new Route(provider, "up", 0);
  }
}
