package dev.headgate.router.protocol.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.BodyTree;
import dev.headgate.router.request.LongText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestReaderTest {

  @Test
  void readsMessagesOfEveryRole() {
    List<Turn> turns =
        read("""
        {"model":"m","messages":[
          {"role":"system","content":"Be brief."},
          {"role":"developer","content":[{"type":"text","text":"In English.",
            "cache_control":{"type":"ephemeral","ttl":"1h"}}]},
          {"role":"user","content":[{"type":"text","text":"What is it?"},
            {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}},
            {"type":"image_url","image_url":{"url":"https://example.com/cat.png"}},
            {"type":"input_audio","input_audio":{"data":"BBBB","format":"wav"}}]},
          {"role":"assistant","content":null,"refusal":null,"annotations":[],
           "reasoning_content":"Two lookups.",
           "reasoning_details":[{"type":"reasoning.text","text":"Two lookups.","signature":"s1"},
             {"type":"reasoning.encrypted","data":"x"}],
           "tool_calls":[
            {"id":"a","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"},
             "extra_content":{"google":{"thought_signature":"g"}}},
            {"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]},
          {"role":"tool","tool_call_id":"a","name":"f","content":"one"},
          {"role":"tool","tool_call_id":"b","content":[{"type":"text","text":"two"}]},
          {"role":"assistant","refusal":"No."}]}
        """)
            .turns();
    assertEquals(
        List.of(
            new Turn(Role.SYSTEM, List.of(new Part.Text(text("Be brief."), null))),
            new Turn(Role.SYSTEM, List.of(new Part.Text(text("In English."), CacheMark.ONE_HOUR))),
            new Turn(
                Role.USER,
                List.of(
                    new Part.Text(text("What is it?"), null),
                    new Part.Image(new Source.Inline("image/png", text("AAAA")), "low", null),
                    new Part.Image(
                        new Source.Address(text("https://example.com/cat.png"), null), null, null),
                    new Part.Audio(text("BBBB"), "wav"))),
            new Turn(
                Role.ASSISTANT,
                List.of(
                    new Part.Thinking(text("Two lookups."), text("s1")),
                    new Part.RedactedThinking(text("x")),
                    new Part.ToolCall("a", "f", text("{\"x\":1}"), "g"),
                    new Part.ToolCall("b", "g", text("{}"), null))),
            new Turn(
                Role.USER,
                List.of(
                    new Part.ToolResult(
                        "a", null, List.of(new Part.Text(text("one"), null)), false, null),
                    new Part.ToolResult(
                        "b", null, List.of(new Part.Text(text("two"), null)), false, null))),
            new Turn(Role.ASSISTANT, List.of(new Part.Refusal(text("No."))))),
        turns);
  }

  @Test
  void readsWhatIsAskedOfTheModel() {
    Conversation conversation =
        read(
            """
            {"model":"m","stream":true,"stream_options":{"include_usage":true},"max_tokens":9,"n":1,
             "messages":[{"role":"user","content":"hi"}],
             "tools":[{"type":"function","function":{"name":"f","description":"d",
               "parameters":{"type":"object"},"strict":true}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},"parallel_tool_calls":false,
             "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"},"strict":true}},
             "reasoning_effort":"low","temperature":0.5,"top_p":0.9,"seed":7,"stop":["a","b"],
             "presence_penalty":1,"frequency_penalty":-1,"logprobs":true,"top_logprobs":3,"user":"ada",
             "store":false,"metadata":{"a":"b"},"modalities":["text"],"prompt_cache_key":"k",
             "safety_identifier":"s","service_tier":"auto"}
            """);
    Tool tool = conversation.tools().getFirst();
    assertEquals("f", tool.name());
    assertEquals(Boolean.TRUE, tool.strict());
    assertEquals(new ToolChoice.Named("f"), conversation.toolChoice());
    assertEquals(Boolean.FALSE, conversation.parallelToolCalls());
    AnswerFormat.JsonSchema schema =
        assertInstanceOf(AnswerFormat.JsonSchema.class, conversation.format());
    assertEquals("n", schema.name());
    assertEquals(new Reasoning("low", null, true), conversation.reasoning());
    assertEquals("0.5", String.valueOf(conversation.sampling().temperature()));
    assertEquals(List.of(text("a"), text("b")), conversation.sampling().stop());
    assertEquals(3, conversation.sampling().topLogprobs());
    assertEquals("ada", conversation.endUser());
  }

  @Test
  void leavesLongDataWhereItIs() {
    String data = "A".repeat(1000);
    Part.Image image =
        (Part.Image)
            read("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
                    + "\"image_url\":{\"url\":\"data:image\\/png;base64,"
                    + data
                    + "\"}}]}]}")
                .turns()
                .getFirst()
                .parts()
                .getFirst();
    Source.Inline inline = assertInstanceOf(Source.Inline.class, image.source());
    assertEquals("image/png", inline.mediaType());
    assertInstanceOf(LongText.class, inline.base64());
    assertEquals(data, inline.base64().textValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"n\":2 | n | n: 2 (expected: 1, for the model's provider gives one answer)",
        "\"store\":true | store | store: true (expected: false, for the answer is not stored)",
        "\"modalities\":[\"text\",\"audio\"] | modalities | modalities: an array (expected: [\"text\"])",
        "\"logit_bias\":{\"1\":1} | logit_bias | logit_bias: present (expected: absent, for the model's provider has nothing like it)",
        "\"verbosity\":\"low\" | verbosity | verbosity: present (expected: absent, for the model's provider has nothing like it)",
        "\"functions\":[] | functions | functions: present (expected: absent, for the model's provider has nothing like it)",
        "\"top_logprobs\":3 | top_logprobs | top_logprobs: 3 (expected: logprobs: true beside it)",
        "\"logprobs\":true,\"top_logprobs\":21 | top_logprobs | top_logprobs: 21 (expected: 0..20)",
        "\"stop\":7 | stop | stop: 7 (expected: a string or strings)",
        "\"temperature\":\"hot\" | temperature | temperature: \"hot\" (expected: a number)",
        "\"tools\":[{\"type\":\"custom\"}] | tools[0].type | tools[0].type: \"custom\" (expected: function)",
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"x\":1}}] | tools[0].function.x | tools[0].function.x: present (expected: absent, for the model's provider has nothing like it)",
        "\"tool_choice\":\"maybe\" | tool_choice | tool_choice: \"maybe\" (expected: auto, none, required or a function)",
        "\"tool_choice\":{\"type\":\"allowed_tools\"} | tool_choice.type | tool_choice.type: \"allowed_tools\" (expected: function)",
        "\"response_format\":{\"type\":\"grammar\"} | response_format.type | response_format.type: \"grammar\" (expected: text, json_object or json_schema)",
      })
  void refusesByNameWhatAConversationCannotHold(String field, String name, String message) {
    ErrorReading reading =
        refusal("{" + field + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    assertEquals(400, reading.status());
    assertEquals(name, reading.param());
    assertEquals(message, reading.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"role\":\"function\",\"content\":\"x\"} | messages[0].role",
        "{\"content\":\"x\"} | messages[0].role",
        "{\"role\":\"user\",\"name\":\"ada\",\"content\":\"x\"} | messages[0].name",
        "{\"role\":\"user\",\"content\":7} | messages[0].content",
        "{\"role\":\"user\",\"content\":[{\"type\":\"video_url\"}]} | messages[0].content[0].type",
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\",\"bold\":true}]} | messages[0].content[0].bold",
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"2h\"}}]} | messages[0].content[0].cache_control.ttl",
        "{\"role\":\"tool\",\"content\":\"x\"} | messages[0].tool_call_id",
        "{\"role\":\"assistant\",\"function_call\":{\"name\":\"f\"}} | messages[0].function_call",
        "{\"role\":\"assistant\",\"tool_calls\":[{\"type\":\"custom\"}]} | messages[0].tool_calls[0].type",
        "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]} | messages[0].tool_calls[0].id",
        "7 | messages[0]",
      })
  void refusesByPlaceWhatAMessageCannotHold(String message, String place) {
    assertEquals(place, refusal("{\"messages\":[" + message + "]}").param());
  }

  @Test
  void refusesAConversationWithoutMessages() {
    assertEquals("messages", refusal("{\"messages\":[]}").param());
  }

  static ObjectNode tree(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return BodyTree.read(new Body(bytes, bytes.length));
  }

  private static Conversation read(String json) {
    return ChatRequestReader.read(tree(json));
  }

  private static ErrorReading refusal(String json) {
    return ErrorReading.of(assertThrows(ExchangeFailure.class, () -> read(json)).error());
  }

  private static TextNode text(String text) {
    return new TextNode(text);
  }
}
