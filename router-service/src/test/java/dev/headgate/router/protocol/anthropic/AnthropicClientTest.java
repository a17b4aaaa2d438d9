package dev.headgate.router.protocol.anthropic;

import static dev.headgate.router.protocol.anthropic.Conversations.json;
import static dev.headgate.router.protocol.anthropic.Conversations.read;
import static dev.headgate.router.protocol.anthropic.Conversations.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.CacheMark;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.request.LongText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicClientTest {

  private static final String START =
      "{'model':'m','max_tokens':9,'stream':true,'messages':[{'role':'user','content':'hi'}]";

  @Test
  void readsSystemTextAndTurns() {
    Conversation conversation =
        read(
            "{'model':'m','max_tokens':9,'system':[{'type':'text','text':'be',"
                + "'cache_control':{'type':'ephemeral','ttl':'1h'}}],'messages':["
                + "{'role':'user','content':'hi'},{'role':'system','content':'stay'},"
                + "{'role':'assistant','content':[{'type':'text','text':'ho','citations':null}]}]}");

    assertEquals(
        List.of(
            new Turn(Role.SYSTEM, List.of(text("be", CacheMark.ONE_HOUR))),
            new Turn(Role.USER, List.of(text("hi", null))),
            new Turn(Role.SYSTEM, List.of(text("stay", null))),
            new Turn(Role.ASSISTANT, List.of(text("ho", null)))),
        conversation.turns());
  }

  @Test
  void readsImagesAndDocuments() {
    Conversation conversation =
        read(
            "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':["
                + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AA'}},"
                + "{'type':'image','source':{'type':'url','url':'https://a/b'},"
                + "'cache_control':{'type':'ephemeral'}},"
                + "{'type':'document','title':'t','citations':{'enabled':false},"
                + "'source':{'type':'base64','media_type':'application/pdf','data':'BB'}},"
                + "{'type':'document','title':'notes',"
                + "'source':{'type':'text','media_type':'text/plain','data':'words'}}]}]}");

    assertEquals(
        List.of(
            new Part.Image(new Source.Inline("image/png", node("AA")), null, null),
            new Part.Image(
                new Source.Address(node("https://a/b"), null), null, CacheMark.FIVE_MINUTES),
            new Part.Document(new Source.Inline("application/pdf", node("BB")), "t", null),
            text("notes", null),
            text("words", null)),
        conversation.turns().getFirst().parts());
  }

  @Test
  void readsToolsTheirCallsAndResults() {
    Conversation conversation =
        read(
            "{'model':'m','max_tokens':9,'messages':["
                + "{'role':'assistant','content':["
                + "{'type':'thinking','thinking':'hm','signature':'sig'},"
                + "{'type':'redacted_thinking','data':'xyz'},"
                + "{'type':'tool_use','id':'t1','name':'f','input':{'a':1},"
                + "'caller':{'type':'direct'}},"
                + "{'type':'tool_use','id':'t2','name':'g','input':{}}]},"
                + "{'role':'user','content':["
                + "{'type':'tool_result','tool_use_id':'t1','content':'5','is_error':true},"
                + "{'type':'tool_result','tool_use_id':'t2'}]}],"
                + "'tools':[{'name':'f','description':'d','input_schema':{'type':'object'},"
                + "'strict':true,'cache_control':{'type':'ephemeral','ttl':'5m'}}],"
                + "'tool_choice':{'type':'tool','name':'f','disable_parallel_tool_use':true}}");

    assertEquals(
        List.of(
            new Part.Thinking(node("hm"), node("sig")),
            new Part.RedactedThinking(node("xyz")),
            new Part.ToolCall("t1", "f", json("{'a':1}"), null),
            new Part.ToolCall("t2", "g", json("{}"), null)),
        conversation.turns().get(0).parts().stream().map(AnthropicClientTest::comparable).toList());
    assertEquals(
        List.of(
            new Part.ToolResult("t1", null, List.of(text("5", null)), true, null),
            new Part.ToolResult("t2", null, List.of(), false, null)),
        conversation.turns().get(1).parts());
    assertEquals(
        List.of(new Tool("f", node("d"), json("{'type':'object'}"), true, CacheMark.FIVE_MINUTES)),
        conversation.tools());
    assertEquals(new ToolChoice.Named("f"), conversation.toolChoice());
    assertEquals(false, conversation.parallelToolCalls());
  }

  @Test
  void aCacheMarkOfTheWholeRequestIsThatOfItsLastBlock() {
    Conversation conversation = read(START + ",'cache_control':{'type':'ephemeral'}}");
    assertEquals(
        List.of(text("hi", CacheMark.FIVE_MINUTES)), conversation.turns().getLast().parts());
  }

  @Test
  void longTextsStayViewsOfTheBody() {
    Conversation conversation =
        read(
            "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':[{'type':'image',"
                + "'source':{'type':'base64','media_type':'image/png','data':'"
                + "A".repeat(1_000)
                + "'}}]}]}");
    Part.Image image =
        assertInstanceOf(Part.Image.class, conversation.turns().getFirst().parts().getFirst());
    Source.Inline inline = assertInstanceOf(Source.Inline.class, image.source());
    assertInstanceOf(LongText.class, inline.base64());
  }

  @Test
  void readsSamplingFormatAndTheEndUser() {
    Conversation conversation =
        read(
            START
                + ",'temperature':0.5,'top_p':0.9,'top_k':7,'stop_sequences':['a','b'],"
                + "'service_tier':'auto','metadata':{'user_id':'u'},"
                + "'output_config':{'format':{'type':'json_schema','schema':{'x':1}}}}");
    assertEquals("0.5", String.valueOf(conversation.sampling().temperature()));
    assertEquals("0.9", String.valueOf(conversation.sampling().topP()));
    assertEquals("7", String.valueOf(conversation.sampling().topK()));
    assertEquals(2, conversation.sampling().stop().size());
    assertEquals("u", conversation.endUser());
    AnswerFormat.JsonSchema schema =
        assertInstanceOf(AnswerFormat.JsonSchema.class, conversation.format());
    assertEquals("{\"x\":1}", schema.schema().toString());
    assertEquals(new ToolChoice.Unsaid(), conversation.toolChoice());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        ",'thinking':{'type':'enabled','budget_tokens':2000} | null | 2000 | true",
        ",'thinking':{'type':'enabled','budget_tokens':2000,'display':'omitted'} | null | 2000 | false",
        ",'thinking':{'type':'adaptive'} | null | -1 | true",
        ",'thinking':{'type':'adaptive'},'output_config':{'effort':'low'} | low | null | true",
        ",'thinking':{'type':'disabled'} | null | 0 | false",
        ",'output_config':{'effort':'xhigh'} | xhigh | null | false",
      })
  void readsHowMuchToThink(String fields, String effort, Long budget, boolean shown) {
    assertEquals(new Reasoning(effort, budget, shown), read(START + fields + "}").reasoning());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",'novel':1 | novel: present (expected: absent, for the model's provider has nothing like it)",
        ",'context_management':{'edits':[]} | context_management: present (expected: absent, for the model's provider has nothing like it)",
        ",'metadata':{'user_id':'u','other':1} | metadata.other: present (expected: absent, for the model's provider has nothing like it)",
        ",'tools':[{'type':'bash_20250124','name':'bash'}] | tools[0].type: \"bash_20250124\" (expected: custom)",
        ",'tools':[{'name':'f','input_schema':{},'defer_loading':true}] | tools[0].defer_loading: present (expected: absent, for the model's provider has nothing like it)",
        ",'tool_choice':{'type':'some'} | tool_choice.type: \"some\" (expected: auto, any, tool or none)",
        ",'output_config':{'effort':'max'} | output_config.effort: \"max\" (expected: low, medium, high or xhigh)",
        ",'output_config':{'format':{'type':'grammar'}} | output_config.format.type: \"grammar\" (expected: json_schema)",
        ",'thinking':{'type':'enabled'} | thinking.budget_tokens: absent (expected: present)",
        ",'thinking':{'type':'enabled','budget_tokens':0} | thinking.budget_tokens: 0 (expected: a whole number, at least 1)",
        ",'cache_control':{'type':'ephemeral','ttl':'2h'} | cache_control.ttl: \"2h\" (expected: 5m or 1h)",
      })
  void refusesWhatAConversationCannotHold(String field, String message) {
    assertEquals(message, refusal(() -> read(START + field + "}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'server_tool_use','id':'x'} | messages[0].content[0].type: \"server_tool_use\" (expected: text, image, document, tool_use, tool_result, thinking or redacted_thinking)",
        "{'type':'text','text':'a','citations':[{'type':'char_location'}]} | messages[0].content[0].citations: an array (expected: absent)",
        "{'type':'document','context':'c','source':{'type':'url','url':'x'}} | messages[0].content[0].context: present (expected: absent, for the model's provider has nothing like it)",
        "{'type':'image','source':{'type':'file','file_id':'f'}} | messages[0].content[0].source.type: \"file\" (expected: base64 or url)",
        "{'type':'text'} | messages[0].content[0].text: absent (expected: a string)",
        "{'type':'text','text':5} | messages[0].content[0].text: 5 (expected: a string)",
        "{'text':'a'} | messages[0].content[0].type: absent (expected: a string)",
        "7 | messages[0].content[0]: 7 (expected: an object)",
      })
  void refusesBlocksByTheirPlace(String block, String message) {
    String request =
        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':[" + block + "]}]}";
    assertEquals(message, refusal(() -> read(request)));
  }

  private static Part comparable(Part part) {
    return part instanceof Part.ToolCall(String id, String name, var arguments, String signature)
        ? new Part.ToolCall(id, name, json(arguments.toString()), signature)
        : part;
  }

  private static Part.Text text(String text, @Nullable CacheMark mark) {
    return new Part.Text(node(text), mark);
  }

  private static TextNode node(String text) {
    return TextNode.valueOf(text);
  }
}
