package dev.headgate.router.protocol.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatRequestScanTest {

  private static final FieldBounds BOUNDS = new FieldBounds(1_000, 8);

  @Test
  void findsTheTextOfEmbeddingsInEveryForm() {
    assertEquals(4, embedding("\"hi\"").textBytes());
    assertEquals(8, embedding("[\"hi\", \"ho\"]").textBytes());
    assertEquals(0, embedding("[1, 2, 3]").textBytes());
    assertEquals(0, embedding("[[1, 2], [3]]").textBytes());
    assertEquals(OptionalLong.of(0), embedding("\"hi\"").outputLimit());
    assertEquals(1, embedding("[\"hi\", \"ho\"]").choices());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a\"                 | 2 | 2",
        "[\"a\",\"b\",\"c\"]   | 2 | 6",
        "[1,2,3]               | 2 | 2",
        "[[1,2],[3]]           | 1 | 2",
      })
  void everyPromptOfACompletionHasAnswersOfItsOwn(String prompt, int n, int answers) {
    ModelRequest request =
        scan("{\"model\":\"m\",\"prompt\":" + prompt + ",\"n\":" + n + "}", FlatRequest.COMPLETION);
    assertEquals(answers, request.choices());
  }

  @Test
  void readsACompletion() {
    ModelRequest request =
        scan(
            "{\"model\":\"m\",\"prompt\":\"a\",\"max_tokens\":7,\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
            FlatRequest.COMPLETION);
    assertTrue(request.stream());
    assertTrue(request.usageAsked());
    assertEquals(OptionalLong.of(7), request.outputLimit());
  }

  @Test
  void countsImagesThatAreModerated() {
    ModelRequest request =
        scan(
            "{\"model\":\"m\",\"input\":[{\"type\":\"text\",\"text\":\"x\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://e\"}}]}",
            FlatRequest.MODERATION);
    assertEquals(1, request.media().images());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"input\":\"x\"}                                       | model",
        "{\"model\":\"m\"}                                       | input",
        "{\"model\":\"m\",\"input\":null}                        | input",
        "{\"model\":\"m\",\"input\":\"x\",\"stream\":true}       | stream",
        "{\"model\":\"m\",\"input\":\"x\",\"base_url\":\"u\"}    | base_url",
        "{\"model\":\"m\",\"input\":[{\"api_base\":\"u\"}]}      | api_base",
        "{\"model\":7,\"input\":\"x\"}                           | model",
      })
  void refusesByName(String json, String field) {
    ExchangeFailure refused =
        assertThrows(ExchangeFailure.class, () -> scan(json, FlatRequest.EMBEDDING));
    assertEquals(field, ErrorReading.of(refused.error()).param());
  }

  @Test
  void refusesMoreAnswersThanAreAccepted() {
    String json = "{\"model\":\"m\",\"prompt\":[\"a\",\"b\",\"c\"],\"n\":3}";
    ExchangeFailure refused =
        assertThrows(ExchangeFailure.class, () -> scan(json, FlatRequest.COMPLETION));
    assertEquals(
        "prompt: 9 answers (expected: at most 8 answers to one request)",
        ErrorReading.of(refused.error()).message());
  }

  private static ModelRequest embedding(String input) {
    return scan("{\"model\":\"m\",\"input\":" + input + "}", FlatRequest.EMBEDDING);
  }

  private static ModelRequest scan(String json, FlatRequest form) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return FlatRequestScan.scan(new Body(bytes, bytes.length), form, BOUNDS);
  }
}
