package dev.headgate.testkit.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import dev.headgate.testkit.provider.bill.InvoiceLine;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Embeddings, moderation, images and audio, as OpenAI's own client reads them; reranking by
/// itself.
class OpenAiMediaTest {

  private final Calls calls = Calls.start("authorization", "Bearer demo-key");
  private final OpenAIClient client =
      OpenAIOkHttpClient.builder()
          .apiKey("demo-key")
          .baseUrl(calls.provider().url())
          .responseValidation(true)
          .maxRetries(0)
          .build();

  @AfterEach
  void stop() {
    client.close();
    calls.close();
  }

  @Test
  void embedsTheSameAsFloatsAndAsBase64() throws Exception {
    var params =
        EmbeddingCreateParams.builder()
            .model("text-embedding-3-small")
            .inputOfArrayOfStrings(List.of("hello", "the gate"))
            .dimensions(4);
    var inBase64 = client.embeddings().create(params.build());
    String floats =
        "{\"model\":\"text-embedding-3-small\",\"input\":[\"hello\",\"the gate\"],\"dimensions\":4}";
    var inFloats = calls.json("/v1/embeddings", floats);

    assertEquals(2, inBase64.data().size());
    for (int i = 0; i < 4; i++) {
      assertEquals(
          inFloats.at("/data/1/embedding").get(i).floatValue(),
          inBase64.data().get(1).embedding().get(i),
          1e-6f);
    }
    assertEquals(3, inBase64.usage().promptTokens());
    assertEquals("0.00000006", calls.line().usd());
    assertEquals(0, calls.line().outputTokens());
  }

  @Test
  void countsTokensThatAreGivenAsNumbers() throws Exception {
    String numbers = "{\"model\":\"text-embedding-3-small\",\"input\":[[1,2,3],[4,5]]}";
    var answer = calls.json("/v1/embeddings", numbers);

    assertEquals(2, answer.get("data").size());
    assertEquals(1_536, answer.at("/data/0/embedding").size());
    assertEquals(5, answer.at("/usage/prompt_tokens").asLong());
  }

  @Test
  void moderatesForNothing() {
    var flagged =
        client.moderations().create(ModerationCreateParams.builder().input("[[blocked]]").build());
    var innocent =
        client.moderations().create(ModerationCreateParams.builder().input("hello").build());

    assertTrue(flagged.results().getFirst().categories().violence());
    assertEquals(List.of(false), innocent.results().stream().map(r -> r.flagged()).toList());
    assertEquals("0", calls.line().usd());
  }

  @Test
  void drawsAnImageAtThePublishedTokens() throws Exception {
    var images =
        client
            .images()
            .generate(
                ImageGenerateParams.builder()
                    .model("gpt-image-1")
                    .prompt("the gate")
                    .n(2)
                    .quality(ImageGenerateParams.Quality.LOW)
                    .build());

    images.validate();
    byte[] png =
        Base64.getDecoder().decode(images.data().orElseThrow().get(1).b64Json().orElseThrow());
    assertEquals(8, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    assertEquals(2 * 272, images.usage().orElseThrow().outputTokens());
    assertEquals(2 * 272, calls.line().imageOutputTokens());
    // 2 x 5.00 + 544 x 40.00, per million
    assertEquals("0.02177", calls.line().usd());
  }

  @Test
  void speaksInBytesAndInEvents() throws Exception {
    var speech =
        SpeechCreateParams.builder().model("gpt-4o-mini-tts").input("[[tokens=3]]").voice("alloy");
    byte[] mp3;
    try (var body = client.audio().speech().create(speech.build())) {
      mp3 = body.body().readAllBytes();
    }
    var wav =
        calls.postForBytes(
            "/v1/audio/speech",
            "{\"model\":\"gpt-4o-mini-tts\",\"input\":\"[[tokens=1]]\",\"response_format\":\"wav\"}");
    var events =
        calls.events(
            "/v1/audio/speech",
            "{\"model\":\"gpt-4o-mini-tts\",\"input\":\"[[tokens=3]]\",\"stream_format\":\"sse\"}");

    assertEquals(3 * 417, mp3.length);
    assertEquals(
        24_000,
        AudioSystem.getAudioFileFormat(new ByteArrayInputStream(wav.body()))
            .getFormat()
            .getSampleRate());
    assertEquals("speech.audio.done", events.getLast().get("type").asText());
    assertEquals(3, events.getLast().at("/usage/output_tokens").asLong());
    assertEquals(3, calls.line().audioOutputTokens());
  }

  @Test
  void transcribesWholeAndStreamed() {
    var whole = client.audio().transcriptions().create(recording().build());
    var deltas = new StringBuilder();
    try (var events = client.audio().transcriptions().createStreaming(recording().build())) {
      events.stream()
          .forEach(event -> event.transcriptTextDelta().ifPresent(d -> deltas.append(d.delta())));
    }

    assertEquals("The water flows", whole.asTranscription().text());
    assertEquals("The water flows", deltas.toString());
    for (InvoiceLine line : calls.provider().invoice()) {
      assertEquals(20, line.audioInputTokens());
      assertEquals(3, line.outputTokens());
    }
  }

  @Test
  void ranksForASearch() throws Exception {
    String body =
        """
        {"model":"rerank-v3.5","query":"gate","documents":["a gate",{"text":"a field"},"a river"],
         "top_n":2,"return_documents":true}
        """;
    var ranked = calls.json("/v1/rerank", body);

    assertEquals(2, ranked.get("results").size());
    assertEquals("a field", ranked.at("/results/1/document/text").asText());
    assertEquals(1, ranked.at("/meta/billed_units/search_units").asLong());
    assertEquals(calls.line().inputTokens(), ranked.at("/usage/total_tokens").asLong());
    assertEquals("0.002", calls.line().usd());
    assertEquals(1, calls.line().searches());
  }

  private static TranscriptionCreateParams.Builder recording() {
    return TranscriptionCreateParams.builder()
        .model("gpt-4o-mini-transcribe")
        .prompt("[[tokens=3]]")
        .file(
            MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(new byte[32_000]))
                .filename("a.mp3")
                .build());
  }
}
