package dev.headgate.router.protocol.gemini;

import static dev.headgate.router.protocol.gemini.Contents.json;
import static dev.headgate.router.protocol.gemini.Contents.refusal;
import static dev.headgate.router.protocol.gemini.Contents.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
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
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiProviderTest {

  private static final Sampling NONE =
      new Sampling(null, null, null, null, null, null, List.of(), null);
  private static final Tool WEATHER =
      new Tool("weather", text("Tells."), json("{'type':'object'}"), null, null);

  @Test
  void instructionsAreCollectedAndTurnsMerged() {
    JsonNode body =
        write(
            List.of(
                new Turn(Role.SYSTEM, List.of(said("Be brief."))),
                new Turn(Role.USER, List.of(said("Hi"), said(""))),
                new Turn(Role.SYSTEM, List.of(said("Be kind."))),
                new Turn(Role.USER, List.of(said("there"))),
                new Turn(
                    Role.ASSISTANT,
                    List.of(new Part.Thinking(text("Hm"), text("c2ln")), said("Hello")))));
    assertEquals(
        json(
            "{'systemInstruction':{'parts':[{'text':'Be brief.'},{'text':'Be kind.'}]},"
                + "'contents':[{'role':'user','parts':[{'text':'Hi'},{'text':'there'}]},"
                + "{'role':'model','parts':[{'text':'Hello'}]}],'generationConfig':{}}"),
        body);
  }

  @Test
  void callsAndTheirResultsAreKnownByName() {
    List<Turn> turns =
        List.of(
            new Turn(
                Role.ASSISTANT,
                List.of(
                    new Part.ToolCall("a", "f", text("{\"x\":1}"), "c2ln"),
                    new Part.ToolCall("b", "g", json("{}"), null))),
            new Turn(
                Role.USER,
                List.of(
                    new Part.ToolResult("b", null, List.of(said("late")), true, null),
                    new Part.ToolResult("a", null, List.of(said("1"), said("2")), false, null))));
    assertEquals(
        json(
            "[{'role':'model','parts':[{'functionCall':{'id':'a','name':'f','args':{'x':1}},'thoughtSignature':'c2ln'},"
                + "{'functionCall':{'id':'b','name':'g','args':{}}}]},"
                + "{'role':'user','parts':[{'functionResponse':{'id':'b','name':'g','response':{'error':'late'}}},"
                + "{'functionResponse':{'id':'a','name':'f','response':{'output':['1','2']}}}]}]"),
        write(turns).path("contents"));
    JsonNode vertex =
        GeminiProvider.PROVIDER.write(
            conversation(turns, List.of(), new ToolChoice.Unsaid(), null, NONE),
            Contents.route(ProviderKind.VERTEX, "gemini-2.5-pro", Contents.vertex("{}")),
            true);
    assertFalse(vertex.toString().contains("\"id\""), "Vertex AI knows no ids");
  }

  @Test
  void anothersCallIsSignedForGemini3AsGoogleSays() {
    Turn turn =
        new Turn(
            Role.ASSISTANT,
            List.of(
                new Part.ToolCall("a", "f", json("{}"), null),
                new Part.ToolCall("b", "f", json("{}"), null)));
    JsonNode parts =
        Contents.write(
                conversation(List.of(turn), List.of(), new ToolChoice.Unsaid(), null, NONE),
                "gemini-3-pro-preview")
            .path("contents")
            .path(0)
            .path("parts");
    assertEquals(
        "skip_thought_signature_validator", parts.path(0).path("thoughtSignature").asText());
    assertFalse(parts.path(1).has("thoughtSignature"));
  }

  @Test
  void mediaAreInlineOrImagesByAddress() {
    Turn turn =
        new Turn(
            Role.USER,
            List.of(
                new Part.Image(new Source.Inline("image/png", text("AA")), "high", null),
                new Part.Image(
                    new Source.Address(text("https://a.example/x.JPG?y"), null), null, null),
                new Part.Audio(text("BB"), "wav"),
                new Part.Document(new Source.Inline("application/pdf", text("CC")), "x", null)));
    assertEquals(
        json(
            "[{'inlineData':{'mimeType':'image/png','data':'AA'}},"
                + "{'fileData':{'mimeType':'image/jpeg','fileUri':'https://a.example/x.JPG?y'}},"
                + "{'inlineData':{'mimeType':'audio/wav','data':'BB'}},"
                + "{'inlineData':{'mimeType':'application/pdf','data':'CC'}}]"),
        write(List.of(turn)).path("contents").path(0).path("parts"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gs://b/x.png | image_url: an address of another kind (expected: https://... or a data URL)",
        "https://a.example/x | image_url: an address without a known ending (expected: png, jpeg, webp, heic or heif)",
      })
  void otherAddressesAreRefused(String url, String message) {
    Turn turn =
        new Turn(
            Role.USER, List.of(new Part.Image(new Source.Address(text(url), null), null, null)));
    assertEquals(message, refusal(() -> write(List.of(turn))));
  }

  @Test
  void refusesByName() {
    assertEquals(
        "image_url.detail: \"low\" (expected: auto or high)",
        refusal(() ->
            write(user(new Part.Image(new Source.Inline("image/png", text("A")), "low", null)))));
    assertEquals(
        "file: an address (expected: base64 data)",
        refusal(() ->
            write(
                user(
                    new Part.Document(
                        new Source.Address(text("https://a.example/x.pdf"), null), null, null)))));
    assertEquals(
        "tool result: without a call (expected: after the call that it answers)",
        refusal(() -> write(user(new Part.ToolResult("z", null, List.of(), false, null)))));
    assertEquals(
        "parallel_tool_calls: false (expected: true or absent)",
        refusal(() ->
            Contents.write(
                new Conversation(
                    user(said("Hi")),
                    List.of(WEATHER),
                    new ToolChoice.Auto(),
                    false,
                    new AnswerFormat.Text(),
                    null,
                    NONE,
                    null),
                "gemini-2.5-pro")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auto | {'mode':'AUTO'}",
        "none | {'mode':'NONE'}",
        "any | {'mode':'ANY'}",
        "weather | {'mode':'ANY','allowedFunctionNames':['weather']}",
      })
  void toolsAndTheChoiceAmongThem(String choice, String mode) {
    ToolChoice chosen =
        switch (choice) {
          case "auto" -> new ToolChoice.Auto();
          case "none" -> new ToolChoice.None();
          case "any" -> new ToolChoice.Any();
          default -> new ToolChoice.Named(choice);
        };
    JsonNode body =
        Contents.write(
            conversation(user(said("Hi")), List.of(WEATHER), chosen, null, NONE), "gemini-2.5-pro");
    assertEquals(
        json(
            "[{'functionDeclarations':[{'name':'weather','description':'Tells.','parametersJsonSchema':{'type':'object'}}]}]"),
        body.path("tools"));
    assertEquals(json(mode), body.path("toolConfig").path("functionCallingConfig"));
  }

  @Test
  void aStrictToolIsValidated() {
    Tool strict = new Tool("f", null, null, true, null);
    assertEquals(
        json("{'functionCallingConfig':{'mode':'VALIDATED'}}"),
        Contents.write(
                conversation(
                    user(said("Hi")), List.of(strict), new ToolChoice.Unsaid(), null, NONE),
                "gemini-2.5-pro")
            .path("toolConfig"));
  }

  @Test
  void samplingAndFormatStandInTheConfig() {
    Sampling sampling =
        new Sampling(
            json("0.5"),
            json("0.9"),
            json("40"),
            json("7"),
            json("0.1"),
            json("0.2"),
            List.of(text("END")),
            3);
    Conversation conversation =
        new Conversation(
            user(said("Hi")),
            List.of(),
            new ToolChoice.Unsaid(),
            null,
            new AnswerFormat.JsonSchema("n", null, json("{'type':'object'}"), true),
            null,
            sampling,
            "someone");
    ObjectNode body = Contents.write(conversation, "gemini-2.5-pro");
    GeminiProvider.PROVIDER.limitOutput(
        body, Contents.route(ProviderKind.GEMINI, "m", ProviderOptions.NONE), 99);
    assertEquals(
        json(
            "{'responseMimeType':'application/json','responseJsonSchema':{'type':'object'},'temperature':0.5,'topP':0.9,"
                + "'topK':40,'seed':7,'presencePenalty':0.1,'frequencyPenalty':0.2,'stopSequences':['END'],"
                + "'responseLogprobs':true,'logprobs':3,'maxOutputTokens':99}"),
        written(body.path("generationConfig")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "gemini-2.5-pro | high | - | {'includeThoughts':true,'thinkingBudget':24576}",
        "gemini-2.5-pro | low | - | {'includeThoughts':true,'thinkingBudget':1024}",
        "gemini-2.5-pro | none | - | {'includeThoughts':false,'thinkingBudget':0}",
        "gemini-2.5-pro | - | 5000 | {'includeThoughts':true,'thinkingBudget':5000}",
        "gemini-2.5-pro | - | -1 | {'includeThoughts':true,'thinkingBudget':-1}",
        "gemini-3-pro | minimal | - | {'includeThoughts':true,'thinkingLevel':'low'}",
        "gemini-3-pro | xhigh | - | {'includeThoughts':true,'thinkingLevel':'high'}",
      })
  void thinkingIsToldAsTheModelTakesIt(
      String model, @Nullable String effort, @Nullable Long budget, String thinking) {
    assertEquals(json(thinking), thinking(model, new Reasoning(effort, budget, true)));
  }

  @Test
  void whatAModelCannotThinkIsRefused() {
    assertEquals(
        "reasoning_effort: none (expected: minimal, low, medium, high or xhigh)",
        refusal(() -> thinking("gemini-3-pro", new Reasoning(null, 0L, false))));
    assertEquals(
        "reasoning_effort: present (expected: absent)",
        refusal(() -> thinking("gemini-2.0-flash", new Reasoning("low", null, true))));
    assertFalse(
        Contents.write(
                conversation(
                    user(said("Hi")),
                    List.of(),
                    new ToolChoice.Unsaid(),
                    new Reasoning("none", null, true),
                    NONE),
                "gemini-2.0-flash")
            .path("generationConfig")
            .has("thinkingConfig"));
  }

  @Test
  void errorsAreInGooglesWords() {
    assertEquals(
        new Words("RESOURCE_EXHAUSTED", "quota"),
        GeminiProvider.PROVIDER.error(
            json("{'error':{'code':429,'message':'quota','status':'RESOURCE_EXHAUSTED'}}")));
  }

  private static JsonNode thinking(String model, Reasoning reasoning) {
    return written(
        Contents.write(
                conversation(user(said("Hi")), List.of(), new ToolChoice.Unsaid(), reasoning, NONE),
                model)
            .path("generationConfig")
            .path("thinkingConfig"));
  }

  private static JsonNode write(List<Turn> turns) {
    return Contents.write(
        conversation(turns, List.of(), new ToolChoice.Unsaid(), null, NONE), "gemini-2.5-pro");
  }

  private static Conversation conversation(
      List<Turn> turns,
      List<Tool> tools,
      ToolChoice choice,
      @Nullable Reasoning reasoning,
      Sampling sampling) {
    return new Conversation(
        turns, tools, choice, null, new AnswerFormat.Text(), reasoning, sampling, null);
  }

  private static List<Turn> user(Part part) {
    return List.of(new Turn(Role.USER, List.of(part)));
  }

  private static Part said(String text) {
    return new Part.Text(text(text), null);
  }

  private static ValueNode text(String text) {
    return new TextNode(text);
  }
}
