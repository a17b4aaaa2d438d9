package dev.headgate.router.protocol.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.BodyTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesConversationTest {

  @Test
  void readsItemsAsTurns() {
    Conversation conversation =
        read(
            """
            {"model":"m","instructions":"Be brief.","input":[
              {"role":"developer","content":"In English."},
              {"type":"message","role":"user","content":[{"type":"input_text","text":"What?"},
                {"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"low"},
                {"type":"input_image","image_url":"https://a/b.png"},
                {"type":"input_file","filename":"a.txt","file_data":"data:text/plain;base64,QQ=="}]},
              {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"hm"}],"encrypted_content":"sig","status":"completed"},
              {"type":"reasoning","id":"rs_2","summary":[],"encrypted_content":"redacted:xyz"},
              {"type":"message","id":"msg_1","status":"completed","role":"assistant",
                "content":[{"type":"output_text","text":"Wait.","annotations":[],"logprobs":[]}]},
              {"type":"function_call","id":"fc_1","call_id":"a","name":"f","arguments":"{}","status":"completed",
                "extra_content":{"google":{"thought_signature":"g"}}},
              {"type":"function_call","call_id":"b","name":"g","arguments":"{\\"x\\":1}"},
              {"type":"function_call_output","call_id":"a","output":"one"},
              {"type":"function_call_output","call_id":"b","output":[{"type":"input_text","text":"two"}]},
              {"role":"user","content":"And?"},
              {"role":"assistant","content":[{"type":"refusal","refusal":"No."}]}]}
            """);
    assertEquals(
        List.of(
            new Turn(Role.SYSTEM, List.of(said("Be brief."))),
            new Turn(Role.SYSTEM, List.of(said("In English."))),
            new Turn(
                Role.USER,
                List.of(
                    said("What?"),
                    new Part.Image(new Source.Inline("image/png", text("AAAA")), "low", null),
                    new Part.Image(new Source.Address(text("https://a/b.png"), null), null, null),
                    new Part.Document(
                        new Source.Inline("text/plain", text("QQ==")), "a.txt", null))),
            new Turn(
                Role.ASSISTANT,
                List.of(
                    new Part.Thinking(text("hm"), text("sig")),
                    new Part.RedactedThinking(text("xyz")),
                    said("Wait."),
                    new Part.ToolCall("a", "f", text("{}"), "g"),
                    new Part.ToolCall("b", "g", text("{\"x\":1}"), null))),
            new Turn(
                Role.USER,
                List.of(
                    new Part.ToolResult("a", null, List.of(said("one")), false, null),
                    new Part.ToolResult("b", null, List.of(said("two")), false, null))),
            new Turn(Role.USER, List.of(said("And?"))),
            new Turn(Role.ASSISTANT, List.of(new Part.Refusal(text("No."))))),
        conversation.turns());
  }

  @Test
  void readsWhatIsAskedOfTheModel() {
    Conversation conversation =
        read(
            """
            {"model":"m","input":"hi","tools":[{"type":"function","name":"f","description":"d","parameters":{"a":1},"strict":true}],
             "tool_choice":{"type":"function","name":"f"},"parallel_tool_calls":true,
             "text":{"format":{"type":"json_schema","name":"n","schema":{"b":1},"strict":true}},
             "reasoning":{"effort":"low","summary":"auto"},"temperature":0.5,"top_p":1,
             "include":["reasoning.encrypted_content","message.output_text.logprobs"],"store":true,"metadata":{},
             "user":"ada","truncation":"disabled","background":false,"max_tool_calls":3}
            """);
    assertEquals("f", conversation.tools().getFirst().name());
    assertEquals(new ToolChoice.Named("f"), conversation.toolChoice());
    assertEquals("n", ((AnswerFormat.JsonSchema) conversation.format()).name());
    assertEquals(new Reasoning("low", null, true), conversation.reasoning());
    assertEquals(0, conversation.sampling().topLogprobs());
    assertEquals("ada", conversation.endUser());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"truncation\":\"auto\" | truncation",
        "\"text\":{\"verbosity\":\"low\"} | text.verbosity",
        "\"text\":{\"format\":{\"type\":\"grammar\"}} | text.format.type",
        "\"reasoning\":{\"mode\":\"pro\"} | reasoning.mode",
        "\"tools\":[{\"type\":\"custom\",\"name\":\"c\"}] | tools[0].type",
        "\"tools\":[{\"type\":\"function\",\"name\":\"c\",\"defer_loading\":true}] | tools[0].defer_loading",
        "\"tool_choice\":{\"type\":\"allowed_tools\"} | tool_choice.type",
        "\"moderation\":{} | moderation",
        "\"input\":[{\"type\":\"custom_tool_call\",\"call_id\":\"c\"}] | input[0].type",
        "\"input\":[{\"role\":\"critic\",\"content\":\"x\"}] | input[0].role",
        "\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"file_id\":\"f\"}]}] | input[0].content[0].file_id",
        "\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}] | input[0].content[0].type",
        "\"input\":[{\"role\":\"user\"}] | input[0].content",
        "\"input\":[] | input",
      })
  void refusesByNameWhatAConversationCannotHold(String field, String name) {
    String input = field.startsWith("\"input\"") ? "" : ",\"input\":\"hi\"";
    ExchangeFailure failure =
        assertThrows(ExchangeFailure.class, () -> read("{" + field + input + "}"));
    assertEquals(name, ErrorReading.of(failure.error()).param());
  }

  private static Conversation read(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return ResponsesConversation.CLIENT.read(BodyTree.read(new Body(bytes, bytes.length)));
  }

  private static Part.Text said(String text) {
    return new Part.Text(text(text), null);
  }

  private static TextNode text(String text) {
    return new TextNode(text);
  }
}
