package dev.headgate.router.protocol.gemini;

import static dev.headgate.router.protocol.gemini.Contents.incoming;
import static dev.headgate.router.protocol.gemini.Contents.refusal;
import static dev.headgate.router.protocol.gemini.Contents.scan;
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

class GenerateContentScanTest {

  private static final FieldBounds BOUNDS = new FieldBounds(131_072, 16);
  private static final String HI = "{'contents':[{'parts':[{'text':'Hi'}]}]}";

  @Test
  void findsWhatMatters() {
    ModelRequest request =
        scan(
            """
            {'systemInstruction':{'parts':[{'text':'Be brief.'}]},
             'contents':[{'role':'user','parts':[{'text':'Hi'},{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]},
              {'role':'model','parts':[{'functionCall':{'name':'f','args':{'text':'x','base_url':'y'}}}]},
              {'role':'user','parts':[{'functionResponse':{'name':'f','response':{'api_key':'z'}}}]}],
             'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':'OBJECT','properties':{'base_url':{'type':'STRING'}}}}]}],
             'safetySettings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'BLOCK_NONE'}],
             'generationConfig':{'maxOutputTokens':99,'candidateCount':2,'responseMimeType':'application/json',
              'responseSchema':{'type':'OBJECT'},'thinkingConfig':{'thinkingBudget':512}}}
            """);
    assertEquals("gemini-2.5-pro", request.model());
    assertFalse(request.stream());
    assertEquals(OptionalLong.of(99), request.outputLimit());
    assertEquals(2, request.choices());
    assertEquals(new Features(true, true, true, false), request.features());
    assertEquals(new MediaParts(1, 0, 6), request.media());
    assertEquals(
        List.of("\"Be brief.\"", "\"Hi\""),
        request.messages().stream()
            .flatMap(message -> message.texts().stream())
            .map(range -> text(request, range))
            .toList());
  }

  @Test
  void readsBothSpellings() {
    ModelRequest request =
        scan(
            "{'system_instruction':{'parts':[{'text':'S'}]},'contents':[{'parts':[{'inline_data':{'mime_type':'audio/wav','data':'AA'}}]}],"
                + "'generation_config':{'max_output_tokens':7,'candidate_count':3,'response_modalities':['AUDIO']}}");
    assertEquals(OptionalLong.of(7), request.outputLimit());
    assertEquals(3, request.choices());
    assertEquals(new MediaParts(0, 1, 4), request.media());
    assertTrue(request.features().audioOutput());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'contents':[],'generationConfig':{},'generation_config':{}} | generationConfig: in two spellings (expected: one)",
        "{'contents':[],'generationConfig':{'maxOutputTokens':1,'max_output_tokens':2}} | generationConfig.maxOutputTokens: in two spellings (expected: one)",
        "{'contents':[],'generationConfig':{'maxOutputTokens':-1}} | generationConfig.maxOutputTokens: -1 (expected: 1..131072)",
        "{'contents':[],'generationConfig':{'candidateCount':17}} | generationConfig.candidateCount: 17 (expected: 1..16)",
        "{'contents':[],'generationConfig':{'responseModalities':['IMAGE']}} | generationConfig.responseModalities: \"IMAGE\" (expected: TEXT or AUDIO)",
        "{'contents':[],'generationConfig':{'routingConfig':{}}} | generationConfig.routingConfig: present (expected: absent)",
        "{'contents':[],'generationConfig':[]} | generationConfig: an array (expected: an object)",
        "{'contents':[],'tools':[{'googleSearch':{}}]} | tools.googleSearch: present (expected: functionDeclarations alone)",
        "{'contents':[],'tools':[{'google_search':{}}]} | tools.googleSearch: present (expected: functionDeclarations alone)",
        "{'contents':[],'tools':[{'codeExecution':{}}]} | tools.codeExecution: present (expected: functionDeclarations alone)",
        "{'contents':[],'tools':[{'functionDeclarations':[]},{'urlContext':{}}]} | tools.urlContext: present (expected: functionDeclarations alone)",
        "{'contents':[],'cachedContent':'cachedContents/1'} | cachedContent: present (expected: absent, for its size is not known here)",
        "{'contents':[],'cached_content':'cachedContents/1'} | cachedContent: present (expected: absent, for its size is not known here)",
        "{'contents':[],'model':'models/other'} | model: present (expected: absent, for the address says it)",
        "{'contents':[],'serviceTier':'priority'} | serviceTier: \"priority\" (expected: unspecified, standard or flex)",
        "{'contents':'Hi'} | contents: something else (expected: an array)",
        "{'generationConfig':{}} | contents: absent (expected: present)",
        "{'contents':[],'x':{'y':[{'base_url':'z'}]}} | base_url: present (expected: absent)",
        "{'contents':[{'parts':[{'inlineData':{'mimeType':'video/mp4','data':'AA'}}]}]} | contents.parts.inlineData.mimeType: \"video/mp4\" (expected: image/*, audio/*, text/*, application/pdf or application/json)",
        "{'contents':[{'parts':[{'fileData':{'mimeType':'application/pdf','fileUri':'https://a.example/x.pdf'}}]}]} | contents.parts.fileData.mimeType: \"application/pdf\" (expected: image/*)",
      })
  void refusesByName(String body, String message) {
    assertEquals(message, refusal(() -> scan(body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gs://bucket/x.png",
        "http://a.example/x.png",
        "https://generativelanguage.googleapis.com/v1beta/files/abc",
        "https://storage.googleapis.com/bucket/x.png",
        "https://www.youtube.com/watch?v=1",
        "https://user@youtu.be:443/1",
        "https://GOOGLEAPIS.com",
        "https://storage.googleapis.com./bucket/x.png",
        "https://drive.google.com/x.png",
      })
  void refusesWhatGoogleStores(String uri) {
    assertEquals(
        "contents.parts.fileData.fileUri: an address of another kind (expected: https://...)",
        refusal(() ->
            scan(
                "{'contents':[{'parts':[{'fileData':{'mimeType':'image/png','fileUri':'"
                    + uri
                    + "'}}]}]}")));
  }

  @Test
  void anImageOnTheWebIsAnImage() {
    String uri = "https://a.example/googleapis.com/x.png";
    assertEquals(
        new MediaParts(1, 0, 0),
        scan("{'contents':[{'parts':[{'fileData':{'mimeType':'image/png','fileUri':'"
                + uri
                + "'}}]}]}")
            .media());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1beta/models/gemini-2.5-pro:generateContent, gemini-2.5-pro",
    "/v1/models/auto:cheap:generateContent, auto:cheap",
    "/v1beta/models/team/gemini:generateContent, team/gemini",
  })
  void theAddressSaysTheModel(String path, String model) {
    GenerateContentSurface surface = new GenerateContentSurface();
    assertTrue(surface.isAt(path));
    assertFalse(new StreamGenerateContentSurface().isAt(path));
    assertEquals(model, surface.scan(incoming(path, null, HI), BOUNDS).model());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1beta/models/gemini:streamGenerateContent",
        "/v1beta/models/:generateContent",
        "/v1beta/models/a%2Fb:generateContent",
        "/v1beta/models/gemini;x:generateContent",
        "/v1beta//models/gemini:generateContent",
        "/v2/models/gemini:generateContent",
        "/v1beta/models/gemini:generateContent/",
      })
  void otherAddressesAreNone(String path) {
    assertFalse(new GenerateContentSurface().isAt(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | alt: absent (expected: sse)",
        "alt=json | alt: \"json\" (expected: sse)",
        "alt=sse&fields=candidates | fields: present (expected: absent)",
      })
  void aStreamMustBeServerSentEvents(String query, String message) {
    String path = "/v1beta/models/gemini:streamGenerateContent";
    StreamGenerateContentSurface surface = new StreamGenerateContentSurface();
    assertEquals(message, refusal(() -> surface.scan(incoming(path, query, HI), BOUNDS)));
  }

  @Test
  void aStreamIsOne() {
    String path = "/v1beta/models/gemini:streamGenerateContent";
    StreamGenerateContentSurface surface = new StreamGenerateContentSurface();
    assertTrue(surface.scan(incoming(path, "alt=sse&key=x", HI), BOUNDS).stream());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'contents':[]} | {'generationConfig':{'maxOutputTokens':50},'contents':[]}",
        "{'contents':[],'generationConfig':null} | {'contents':[],'generationConfig':{'maxOutputTokens':50}}",
        "{'contents':[],'generationConfig':{ }} | {'contents':[],'generationConfig':{'maxOutputTokens':50}}",
        "{'contents':[],'generationConfig':{'topK':1}} | {'contents':[],'generationConfig':{'maxOutputTokens':50,'topK':1}}",
        "{'generation_config':{'max_output_tokens': 51 },'contents':[]} | {'generation_config':{'max_output_tokens': 50 },'contents':[]}",
        "{'generationConfig':{'maxOutputTokens':null},'contents':[]} | {'generationConfig':{'maxOutputTokens':50},'contents':[]}",
        "{'generationConfig':{'maxOutputTokens':49},'contents':[]} | {'generationConfig':{'maxOutputTokens':49},'contents':[]}",
      })
  void onlyTheLimitIsPatched(String body, String sent) {
    assertEquals(sent.replace('\'', '"'), GeminiPatches.apply(scan(body), 50).toString());
  }

  private static String text(ModelRequest request, Range range) {
    return new String(
        request.body().bytes(), range.start(), range.length(), StandardCharsets.UTF_8);
  }
}
