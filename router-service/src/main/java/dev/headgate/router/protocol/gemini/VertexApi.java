package dev.headgate.router.protocol.gemini;

import dev.headgate.router.protocol.Call;
import dev.headgate.router.protocol.CallHead;
import dev.headgate.router.protocol.ProviderApi;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.Features;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;

/// Gemini at Google Cloud's Vertex AI, by the access token of a service account.
@Singleton
final class VertexApi implements ProviderApi {

  private final AccessTokens tokens;

  VertexApi(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public ProviderKind kind() {
    return ProviderKind.VERTEX;
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
    return features.tools() || features.structuredOutput() ? GeminiApi.WORDS_ABOUT_TOOLS : 0;
  }

  @Override
  public Future<RequestOptions> head(Call call) {
    RequestOptions head = CallHead.of(call, pathOf(call));
    return tokens
        .of(call.route().provider())
        .map(token -> head.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token));
  }

  private static String pathOf(Call call) {
    ProviderOptions options = call.route().provider().options();
    return "/v1/projects/%s/locations/%s/publishers/google/models/%s"
        .formatted(
            GeminiApi.encoded(String.valueOf(options.project())),
            GeminiApi.encoded(String.valueOf(options.location())),
            GeminiApi.methodOf(call));
  }
}
