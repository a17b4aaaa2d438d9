package dev.headgate.router.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(dev.headgate.router.whole.RouterStack.class)
class AddressesTest {

  @Inject Addresses addresses;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/chat/completions",
        "/v1/responses",
        "/v1/completions",
        "/v1/embeddings",
        "/v1/moderations",
        "/v1/images/generations",
        "/v1/audio/speech",
        "/v1/audio/transcriptions",
        "/v1/rerank",
        "/v1/messages",
        "/v1/messages/count_tokens",
      })
  void findsWhatIsServed(String path) {
    assertNotNull(addresses.surfaceAt(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/chat/completions/",
        "/v1//chat/completions",
        "/v1/chat/completions;x",
        "/v1/chat%2Fcompletions",
        "/V1/chat/completions",
        "/v1/Messages",
        "/v1",
        "",
      })
  void findsNothingThatIsSpelledOtherwise(String path) {
    assertNull(addresses.surfaceAt(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, OpenAiErrors",
    "/v1/nothing, OpenAiErrors",
    "/v1/messages-of-others, OpenAiErrors",
    "/v1/messages, AnthropicErrors",
    "/v1/messages/batches, AnthropicErrors",
    "/v1beta/models, GeminiErrors",
    "/v1/projects/p, GeminiErrors",
    "/v1/models/gemini-2.5-flash:generateContent, GeminiErrors",
    "/v1/models/gemini-2.5-flash, OpenAiErrors",
  })
  void tellsErrorsAsTheClientsOfAPathReadThem(String path, String envelope) {
    assertEquals(envelope, addresses.errorsAt(path).getClass().getSimpleName());
  }
}
