package dev.headgate.router.protocol.anthropic;

import static dev.headgate.router.protocol.anthropic.Conversations.refusal;
import static dev.headgate.router.protocol.anthropic.Conversations.scan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.request.Features;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Range;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesRequestScanTest {

  private static final String START =
      "{'model':'claude','max_tokens':100,'messages':[{'role':'user','content':'hi'}]";

  @Test
  void findsWhatMatters() {
    ModelRequest request =
        scan(
            """
            {"model":"claude","stream":true,"max_tokens":7,"system":[{"type":"text","text":"be"}],
             "messages":[
               {"role":"user","content":[
                 {"type":"text","text":"look"},
                 {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},
                 {"type":"image","source":{"type":"url","url":"https://a.example/b.png"}}]},
               {"role":"assistant","content":[
                 {"type":"thinking","thinking":"hm","signature":"s"},
                 {"type":"tool_use","id":"t","name":"f","input":{"base_url":"mine"}}]},
               {"role":"user","content":[
                 {"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"5"}]}]}],
             "tools":[{"name":"f","input_schema":{"properties":{"base_url":{}}}},
                      {"type":"bash_20250124","name":"bash"}],
             "thinking":{"type":"enabled","budget_tokens":1024},
             "output_config":{"format":{"type":"json_schema","schema":{"api_key":1}}},
             "service_tier":"standard_only","metadata":{"user_id":"u"},"stop_sequences":["x"]}
            """);

    assertEquals("claude", request.model());
    assertTrue(request.stream());
    assertEquals(OptionalLong.of(7), request.outputLimit());
    assertEquals(new Features(true, true, true, false), request.features());
    assertEquals(new MediaParts(2, 0, 6), request.media());
    assertEquals(
        List.of("\"be\"", "\"look\"", "\"hm\"", "\"5\""),
        request.messages().stream()
            .flatMap(message -> message.texts().stream())
            .map(range -> at(request, range))
            .toList());
  }

  @Test
  void aDisabledThoughtAsksForNone() {
    assertFalse(scan(START + ",'thinking':{'type':'disabled'}}").features().reasoning());
  }

  @Test
  void aDocumentCountsByItsBytesAndAsAnImage() {
    ModelRequest request =
        scan(
            "{'model':'c','max_tokens':1,'messages':[{'role':'user','content':[{'type':'document',"
                + "'source':{'type':'base64','media_type':'application/pdf','data':'AAAA'}}]}]}");
    assertEquals(new MediaParts(1, 0, 0), request.media());
  }

  @Test
  void systemTextMayStandAmongMessages() {
    ModelRequest request =
        scan(
            "{'model':'c','max_tokens':1,'messages':["
                + "{'role':'user','content':'a'},{'role':'system','content':'b'}]}");
    assertEquals(2, request.messages().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",'tools':[{'type':'web_search_20250305','name':'web_search'}]} | tools.type: \"web_search_20250305\" (expected: custom, bash_*, text_editor_*, computer_* or memory_*)",
        ",'tools':[{'name':'code_execution','type':'code_execution_20250825'}]} | tools.type: \"code_execution_20250825\" (expected: custom, bash_*, text_editor_*, computer_* or memory_*)",
        ",'tools':[{'type':'mcp_toolset','mcp_server_name':'m'}]} | tools.type: \"mcp_toolset\" (expected: custom, bash_*, text_editor_*, computer_* or memory_*)",
        ",'tools':[{'name':'f','api_key':'x','input_schema':{}}]} | api_key: present (expected: absent)",
        ",'mcp_servers':[{'type':'url','url':'https://x.example'}]} | mcp_servers: present (expected: absent)",
        ",'thread':{'type':'create'}} | thread: present (expected: absent, and all messages in the request)",
        ",'container':'c'} | container: present (expected: absent)",
        ",'speed':'fast'} | speed: \"fast\" (expected: standard)",
        ",'inference_geo':'us'} | inference_geo: \"us\" (expected: global)",
        ",'service_tier':'priority'} | service_tier: \"priority\" (expected: auto or standard_only)",
        ",'context_management':{'edits':[{'type':'compact_20260112'}]}} | context_management.edits.type: \"compact_20260112\" (expected: clear_*)",
        ",'metadata':{'a':{'base_url':'x'}}} | base_url: present (expected: absent)",
        ",'stream':1} | stream: 1 (expected: true or false)",
        ",'thinking':'on'} | thinking: \"on\" (expected: an object)",
        ",'Max_Tokens':9} | Max_Tokens: present (expected: max_tokens)",
      })
  void refusesByName(String rest, String message) {
    assertEquals(message, refusal(() -> scan(START + rest)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'document','source':{'type':'url','url':'https://a.example/x.pdf'}} | messages.content.source.type: \"url\" (expected: base64, text or content)",
        "{'type':'document','source':{'file_id':'f','type':'file'}} | messages.content.source.type: \"file\" (expected: base64, text or content)",
        "{'source':{'type':'file','file_id':'f'},'type':'image'} | messages.content.source.type: \"file\" (expected: base64 or url)",
        "{'type':'container_upload','file_id':'f'} | container_upload: present (expected: absent)",
        "{'type':'tool_result','content':[{'type':'image','source':{'type':'file'}}]} | messages.content.source.type: \"file\" (expected: base64 or url)",
      })
  void refusesReferencesWithoutABound(String block, String message) {
    String request =
        "{'model':'c','max_tokens':1,'messages':[{'role':'user','content':[" + block + "]}]}";
    assertEquals(message, refusal(() -> scan(request)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'model':'c','messages':[]} | max_tokens: absent (expected: present)",
        "{'model':'c','max_tokens':null,'messages':[]} | max_tokens: absent (expected: present)",
        "{'model':'c','max_tokens':0,'messages':[]} | max_tokens: 0 (expected: 1..131072)",
        "{'model':'c','max_tokens':1e3,'messages':[]} | max_tokens: 1e3 (expected: 1..131072)",
        "{'max_tokens':1,'messages':[]} | model: absent (expected: present)",
        "{'model':'c','max_tokens':1} | messages: absent (expected: present)",
        "{'model':'c','max_tokens':1,'messages':{}} | messages: something else (expected: an array)",
      })
  void refusesWhatIsMissing(String request, String message) {
    assertEquals(message, refusal(() -> scan(request)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'context_management':{'edits':[{'type':'clear_tool_uses_20250919'}]}}",
        ",'context_management':null,'tools':null,'thinking':null,'output_config':null}",
        ",'mcp_servers':null,'thread':null,'cache_control':{'type':'ephemeral'}}",
        ",'speed':'standard','inference_geo':'global','service_tier':'auto'}",
      })
  void takesWhatCostsNothingBesideTokens(String rest) {
    assertEquals("claude", scan(START + rest).model());
  }

  @Test
  void aCountNeedsNoLimitAndGeneratesNothing() {
    ModelRequest request =
        MessagesRequestScan.scan(
            Conversations.body("{'model':'c','messages':[{'role':'user','content':'a'}]}"),
            new FieldBounds(10, 1),
            false);
    assertEquals(OptionalLong.of(0), request.outputLimit());
  }

  private static String at(ModelRequest request, Range range) {
    return new String(
        request.body().bytes(), range.start(), range.length(), StandardCharsets.UTF_8);
  }
}
