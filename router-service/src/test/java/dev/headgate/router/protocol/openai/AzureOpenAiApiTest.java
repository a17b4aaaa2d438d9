package dev.headgate.router.protocol.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Call;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.OpenAiSurface;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AzureOpenAiApiTest {

  private final AzureOpenAiApi api = new AzureOpenAiApi();

  @Test
  void putsTheDeploymentIntoTheAddressOfADatedVersion() {
    assertEquals(
        "/openai/deployments/my%20model/chat/completions?api-version=2026-01-01",
        uri(new ChatSurface(), "2026-01-01"));
    assertEquals(
        "/openai/deployments/my%20model/chat/completions?api-version=2026-01-01",
        uri(null, "2026-01-01"));
  }

  @Test
  void leavesTheDeploymentOutWhereTheBodyNamesIt() {
    assertEquals(
        "/openai/responses?api-version=2026-01-01", uri(new At("/responses"), "2026-01-01"));
    assertEquals("/openai/v1/responses", uri(new At("/responses"), null));
  }

  @Test
  void doesNotSpeakWhatItsConfigurationSaysItLacks() {
    assertTrue(api.speaks(new At("/responses"), provider(null, Set.of())));
    assertFalse(api.speaks(new At("/responses"), provider(null, Set.of("responses"))));
    assertFalse(new OpenAiApi().speaks(new At("/responses"), provider(null, Set.of("responses"))));
  }

  private String uri(@Nullable Surface surface, @Nullable String version) {
    return api.head(
            new Call(
                new Route(provider(version, Set.of()), "my model", 0),
                surface,
                false,
                "r",
                MultiMap.caseInsensitiveMultiMap(),
                "application/json",
                Buffer.buffer()))
        .result()
        .getURI();
  }

  private static Provider provider(@Nullable String version, Set<String> lacks) {
    return new Provider(
        "p",
        ProviderKind.AZURE_OPENAI,
        URI.create("https://p.example"),
        "key",
        PrivacyClass.EXTERNAL,
        "p",
        null,
        OutputLimitField.MAX_COMPLETION_TOKENS,
        new ProviderOptions(lacks, version, null, null, null, null, null, null, null));
  }

  /// A surface that has an address and is asked for nothing else.
  private record At(String address) implements OpenAiSurface {

    @Override
    public Operation operation() {
      return Operation.CHAT;
    }

    @Override
    public ModelRequest scan(Incoming incoming, FieldBounds bounds) {
      throw new UnsupportedOperationException(address);
    }

    @Override
    public Buffer patched(ModelRequest request, Route route, long outputLimit) {
      throw new UnsupportedOperationException(address);
    }

    @Override
    public AnswerReading reading(AnswerHead head) {
      throw new UnsupportedOperationException(address);
    }
  }
}
