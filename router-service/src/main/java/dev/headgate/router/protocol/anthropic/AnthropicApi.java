package dev.headgate.router.protocol.anthropic;

import dev.headgate.router.protocol.Call;
import dev.headgate.router.protocol.CallHead;
import dev.headgate.router.protocol.ProviderApi;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.Features;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.ProviderKind;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;

/// Anthropic, and whoever speaks its protocol.
@Singleton
final class AnthropicApi implements ProviderApi {

  /// The most that Anthropic's own words about tools and schemas add to a prompt: its pages tell of
  /// at most 804 tokens for tool use and 735 and 499 for computer use, 700 for a text editor and
  /// 325 for a shell, each once.
  private static final long WORDS_ABOUT_TOOLS = 4_096;

  private final ProviderConversation conversation = new AnthropicProvider();

  @Override
  public ProviderKind kind() {
    return ProviderKind.ANTHROPIC;
  }

  @Override
  public boolean speaks(Surface surface, Provider provider) {
    return surface instanceof AnthropicSurface its
        && !provider.lacks(its.address().substring("/v1/".length()));
  }

  @Override
  public ProviderConversation conversation() {
    return conversation;
  }

  @Override
  public long addedInputTokens(Features features) {
    return features.tools() || features.structuredOutput() ? WORDS_ABOUT_TOOLS : 0;
  }

  @Override
  public Future<RequestOptions> head(Call call) {
    boolean direct = call.surface() instanceof AnthropicSurface;
    MultiMap caller = direct ? call.callerHeaders() : MultiMap.caseInsensitiveMultiMap();
    RequestOptions head =
        CallHead.of(call, addressOf(call))
            .putHeader(AnthropicHeaders.VERSION, AnthropicHeaders.version(caller));
    String features = AnthropicHeaders.features(caller);
    if (!features.isEmpty()) {
      head.putHeader(AnthropicHeaders.BETA, features);
    }
    String key = call.route().provider().apiKey();
    if (key != null) {
      head.putHeader("x-api-key", key);
    }
    return Future.succeededFuture(head);
  }

  private static String addressOf(Call call) {
    return call.surface() instanceof AnthropicSurface surface
        ? surface.address()
        : MessagesSurface.ADDRESS;
  }
}
