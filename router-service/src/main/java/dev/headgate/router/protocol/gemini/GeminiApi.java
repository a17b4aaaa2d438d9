package dev.headgate.router.protocol.gemini;

import dev.headgate.router.protocol.Call;
import dev.headgate.router.protocol.CallHead;
import dev.headgate.router.protocol.ProviderApi;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.Features;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.ProviderKind;
import io.vertx.core.Future;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Google's Gemini API.
@Singleton
final class GeminiApi implements ProviderApi {

  /// Google's pages tell of no tokens beside the declarations themselves; as much as Anthropic's,
  /// whose models say the most about tools.
  static final long WORDS_ABOUT_TOOLS = 4_096;

  @Override
  public ProviderKind kind() {
    return ProviderKind.GEMINI;
  }

  @Override
  public boolean speaks(Surface surface, Provider provider) {
    return surface instanceof GeminiSurface its && !provider.lacks(its.method());
  }

  @Override
  public ProviderConversation conversation() {
    return GeminiProvider.PROVIDER;
  }

  @Override
  public long addedInputTokens(Features features) {
    return features.tools() || features.structuredOutput() ? WORDS_ABOUT_TOOLS : 0;
  }

  @Override
  public Future<RequestOptions> head(Call call) {
    RequestOptions head = CallHead.of(call, "/v1beta/models/" + methodOf(call));
    String key = call.route().provider().apiKey();
    if (key != null) {
      head.putHeader("x-goog-api-key", key);
    }
    return Future.succeededFuture(head);
  }

  /// The end of an address: the model and what is asked of it.
  static String methodOf(Call call) {
    return encoded(call.route().upstreamModel())
        + (call.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
