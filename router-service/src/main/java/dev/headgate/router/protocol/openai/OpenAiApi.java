package dev.headgate.router.protocol.openai;

import dev.headgate.router.protocol.Call;
import dev.headgate.router.protocol.CallHead;
import dev.headgate.router.protocol.OpenAiSurface;
import dev.headgate.router.protocol.ProviderApi;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.ProviderKind;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.util.List;

/// OpenAI, and everything that speaks its protocol: vLLM, Ollama, Mistral, Groq, DeepSeek,
/// OpenRouter. Operations that one of them lacks are named in its configuration.
@Singleton
final class OpenAiApi implements ProviderApi {

  private static final List<String> PASSED_ON = List.of("openai-beta");

  @Override
  public ProviderKind kind() {
    return ProviderKind.OPENAI;
  }

  @Override
  public boolean speaks(Surface surface, Provider provider) {
    return surface instanceof OpenAiSurface its && !provider.lacks(its.address().substring(1));
  }

  @Override
  public ProviderConversation conversation() {
    return ChatProvider.PROVIDER;
  }

  @Override
  public Future<RequestOptions> head(Call call) {
    RequestOptions head = CallHead.of(call, addressOf(call));
    String key = call.route().provider().apiKey();
    if (key != null) {
      head.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key);
    }
    CallHead.passOn(call, head, PASSED_ON);
    return Future.succeededFuture(head);
  }

  /// A translated conversation is said as chat.
  static String addressOf(Call call) {
    return call.surface() instanceof OpenAiSurface surface
        ? surface.address()
        : ChatSurface.ADDRESS;
  }
}
