package dev.headgate.router.protocol.gemini;

import static dev.headgate.router.protocol.gemini.Contents.json;
import static dev.headgate.router.protocol.gemini.Contents.read;
import static dev.headgate.router.protocol.gemini.Contents.refusal;
import static dev.headgate.router.protocol.gemini.Contents.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiClientTest {

  @Test
  void readsTurnsOfEveryKind() {
    Conversation conversation =
        read(
            """
            {'system_instruction':{'role':'system','parts':[{'text':'Be brief.'}]},
             'contents':[
              {'parts':[{'text':'Hi'},{'inline_data':{'mime_type':'image/png','data':'AA'}},
               {'inlineData':{'mimeType':'audio/mpeg','data':'BB'}},{'inlineData':{'mimeType':'application/pdf','data':'CC','displayName':'x'}},
               {'fileData':{'mimeType':'image/jpeg','fileUri':'https://a.example/x'}}]},
              {'role':'model','parts':[{'text':'Hm','thought':true},{'text':'m.','thought':true,'thoughtSignature':'c2ln'},
               {'text':'','thought':true,'thoughtSignature':'cmVkYWN0ZWQ6AAAA'},
               {'text':'Well','thoughtSignature':'Z29vZ2xl'},
               {'functionCall':{'id':'a','name':'f','args':{'x_y':'1'}},'thoughtSignature':'Y2FsbA=='},{'functionCall':{'name':'g'}}]},
              {'role':'user','parts':[{'functionResponse':{'name':'f','response':{'output':'ok'}}},
               {'functionResponse':{'name':'g','response':{'error':'late'}}},
               {'functionResponse':{'id':'z','name':'h','response':{'a_b':1}}}]}]}
            """);
    assertEquals(
        List.of(
            new Turn(Role.SYSTEM, List.of(said("Be brief."))),
            new Turn(
                Role.USER,
                List.of(
                    said("Hi"),
                    new Part.Image(new Source.Inline("image/png", text("AA")), null, null),
                    new Part.Audio(text("BB"), "mp3"),
                    new Part.Document(new Source.Inline("application/pdf", text("CC")), "x", null),
                    new Part.Image(
                        new Source.Address(text("https://a.example/x"), "image/jpeg"),
                        null,
                        null))),
            new Turn(
                Role.ASSISTANT,
                List.of(
                    new Part.Thinking(text("Hmm."), text("c2ln")),
                    new Part.RedactedThinking(text("AAAA")),
                    said("Well"),
                    new Part.ToolCall("a", "f", json("{'x_y':'1'}"), "Y2FsbA=="),
                    new Part.ToolCall(null, "g", json("{}"), null))),
            new Turn(
                Role.USER,
                List.of(
                    new Part.ToolResult("a", "f", List.of(said("ok")), false, null),
                    new Part.ToolResult(null, "g", List.of(said("late")), true, null),
                    new Part.ToolResult("z", "h", List.of(said("{\"a_b\":1}")), false, null)))),
        conversation.turns());
  }

  @Test
  void readsToolsInBothForms() {
    Conversation conversation =
        read(
            """
            {'contents':[],'tools':[{'functionDeclarations':[
              {'name':'f','description':'Does.','parameters':{'type':'OBJECT','properties':{'snake_case':{'type':'STRING','nullable':true,'enum':['a']},
                'list':{'type':'ARRAY','min_items':'2','items':{'type':'INTEGER','format':'int32'}}},'required':['list'],'propertyOrdering':['list']}},
              {'name':'g','parametersJsonSchema':{'type':'object'},'response':{'type':'STRING'}}]}],
             'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['g']}}}
            """);
    assertEquals(new ToolChoice.Named("g"), conversation.toolChoice());
    Tool first = conversation.tools().getFirst();
    assertEquals("f", first.name());
    assertEquals(
        json(
            "{'type':'object','properties':{'snake_case':{'type':['string','null'],'enum':['a',null]},"
                + "'list':{'type':'array','minItems':2,'items':{'type':'integer','format':'int32'}}},'required':['list']}"),
        json(String.valueOf(first.schema())));
    assertEquals(
        json("{'type':'object'}"), json(String.valueOf(conversation.tools().getLast().schema())));
  }

  @ParameterizedTest
  @CsvSource({"AUTO,", "VALIDATED, true", "NONE,", "ANY,", "MODE_UNSPECIFIED,"})
  void readsTheMode(String mode, @Nullable Boolean strict) {
    Conversation conversation =
        read(
            "{'contents':[],'tools':[{'functionDeclarations':[{'name':'f'}]}],"
                + "'toolConfig':{'functionCallingConfig':{'mode':'"
                + mode
                + "'}}}");
    ToolChoice choice =
        switch (mode) {
          case "AUTO", "VALIDATED" -> new ToolChoice.Auto();
          case "NONE" -> new ToolChoice.None();
          case "ANY" -> new ToolChoice.Any();
          default -> new ToolChoice.Unsaid();
        };
    assertEquals(choice, conversation.toolChoice());
    assertEquals(strict, conversation.tools().getFirst().strict());
  }

  @Test
  void readsTheConfig() {
    Conversation conversation =
        read(
            """
            {'contents':[],'safetySettings':[],'labels':{'a':'b'},'generationConfig':{'temperature':0.5,'topP':0.9,'topK':40,'seed':7,
             'presencePenalty':0.1,'frequencyPenalty':0.2,'stopSequences':['END'],'responseLogprobs':true,'logprobs':3,
             'candidateCount':1,'maxOutputTokens':9,'responseModalities':['TEXT'],
             'responseMimeType':'application/json','responseSchema':{'type':'STRING'},
             'thinkingConfig':{'includeThoughts':true,'thinkingBudget':512}}}
            """);
    assertEquals(
        json("['0.5','0.9','40','7','0.1','0.2','END','3']"),
        json(
            "['%s','%s','%s','%s','%s','%s','%s','%s']"
                .formatted(
                    conversation.sampling().temperature(),
                    conversation.sampling().topP(),
                    conversation.sampling().topK(),
                    conversation.sampling().seed(),
                    conversation.sampling().presencePenalty(),
                    conversation.sampling().frequencyPenalty(),
                    conversation.sampling().stop().getFirst().asText(),
                    conversation.sampling().topLogprobs())));
    assertEquals(new Reasoning(null, 512L, true), conversation.reasoning());
    assertEquals(
        json("{'type':'string'}"),
        assertInstanceOf(AnswerFormat.JsonSchema.class, conversation.format()).schema());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'includeThoughts':true} | | -1 | true",
        "{'thinkingBudget':0} | | 0 | false",
        "{'thinkingLevel':'HIGH'} | high | | false",
      })
  void readsHowMuchIsThought(
      String thinking, @Nullable String effort, @Nullable Long budget, boolean shown) {
    assertEquals(
        new Reasoning(effort, budget, shown),
        read("{'contents':[],'generationConfig':{'thinkingConfig':" + thinking + "}}").reasoning());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'contents':[],'strange':1} | strange: present (expected: absent, for the model's provider has nothing like it)",
        "{'contents':[],'generationConfig':{'mediaResolution':'X'}} | generationConfig.mediaResolution: present (expected: absent, for the model's provider has nothing like it)",
        "{'contents':[],'generationConfig':{'candidateCount':2}} | generationConfig.candidateCount: 2 (expected: 1..1)",
        "{'contents':[],'generationConfig':{'responseModalities':['AUDIO']}} | generationConfig.responseModalities: an array (expected: [\"TEXT\"])",
        "{'contents':[],'generationConfig':{'responseMimeType':'text/x.enum'}} | generationConfig.responseMimeType: \"text/x.enum\" (expected: text/plain or application/json)",
        "{'contents':[],'generationConfig':{'logprobs':1}} | generationConfig.logprobs: 1 (expected: responseLogprobs: true beside it)",
        "{'contents':[],'generationConfig':{'thinkingConfig':{'thinkingLevel':'MOST'}}} | generationConfig.thinkingConfig.thinkingLevel: \"MOST\" (expected: MINIMAL, LOW, MEDIUM or HIGH)",
        "{'contents':[],'toolConfig':{'retrievalConfig':{}}} | toolConfig.retrievalConfig: present (expected: absent, for the model's provider has nothing like it)",
        "{'contents':[],'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['a','b']}}} | toolConfig.functionCallingConfig.allowedFunctionNames: an array (expected: one, with the mode ANY)",
        "{'contents':[{'role':'tool','parts':[]}]} | contents[0].role: \"tool\" (expected: user or model)",
        "{'contents':[{'parts':[{'executableCode':{}}]}]} | contents[0].parts[0].executableCode: present (expected: absent, for the model's provider has nothing like it)",
        "{'contents':[{'parts':[{'functionResponse':{'name':'f','parts':[]}}]}]} | contents[0].parts[0].functionResponse.parts: present (expected: absent, for the model's provider has nothing like it)",
        "{'contents':[],'generationConfig':{'topK':1,'top_k':2}} | topK: in two spellings (expected: one)",
      })
  void refusesByName(String body, String message) {
    assertEquals(message, refusal(() -> read(body)));
  }

  @Test
  void whatIsReadIsWrittenWithTheSameMeaning() {
    String body =
        "{'systemInstruction':{'parts':[{'text':'S'}]},"
            + "'contents':[{'role':'user','parts':[{'text':'Hi'},{'inlineData':{'mimeType':'image/png','data':'AA'}}]},"
            + "{'role':'model','parts':[{'functionCall':{'id':'a','name':'f','args':{'x':1}},'thoughtSignature':'c2ln'}]},"
            + "{'role':'user','parts':[{'functionResponse':{'id':'a','name':'f','response':{'output':'ok'}}}]}],"
            + "'tools':[{'functionDeclarations':[{'name':'f','description':'D','parametersJsonSchema':{'type':'object'}}]}],"
            + "'toolConfig':{'functionCallingConfig':{'mode':'AUTO'}},"
            + "'generationConfig':{'responseMimeType':'application/json','responseJsonSchema':{'type':'object'},'temperature':0.5,"
            + "'topP':0.9,'topK':40,'seed':7,'stopSequences':['END'],'thinkingConfig':{'includeThoughts':true,'thinkingBudget':512}}}";
    assertEquals(json(body), written(Contents.write(read(body), "gemini-2.5-pro")));
  }

  private static Part said(String text) {
    return new Part.Text(text(text), null);
  }

  private static ValueNode text(String text) {
    return new TextNode(text);
  }
}
