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
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OpenAI's models at Azure. With an `api-version` the deployment stands in the address and is what
/// the route calls the model, but for operations that know it by the body's `model`; without one it
/// is Azure's v1 API, whose address is OpenAI's.
@Singleton
final class AzureOpenAiApi implements ProviderApi {

  /// Operations that stand beside the deployments.
  private static final Set<String> BESIDE_DEPLOYMENTS = Set.of("/responses");

  @Override
  public ProviderKind kind() {
    return ProviderKind.AZURE_OPENAI;
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
    Provider provider = call.route().provider();
    RequestOptions head = CallHead.of(call, path(call, provider.options().apiVersion()));
    if (provider.apiKey() != null) {
      head.putHeader("api-key", provider.apiKey());
    }
    return Future.succeededFuture(head);
  }

  private static String path(Call call, @Nullable String apiVersion) {
    String address = OpenAiApi.addressOf(call);
    if (apiVersion == null) {
      return "/openai/v1" + address;
    }
    return BESIDE_DEPLOYMENTS.contains(address)
        ? "/openai%s?api-version=%s".formatted(address, encoded(apiVersion))
        : "/openai/deployments/%s%s?api-version=%s"
            .formatted(encoded(call.route().upstreamModel()), address, encoded(apiVersion));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
