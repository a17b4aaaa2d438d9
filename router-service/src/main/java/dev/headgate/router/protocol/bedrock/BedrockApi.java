package dev.headgate.router.protocol.bedrock;

import dev.headgate.router.protocol.Call;
import dev.headgate.router.protocol.CallHead;
import dev.headgate.router.protocol.ProviderApi;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.Features;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.ProviderKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/// Amazon Bedrock's Converse API: any of its models, by its id or ARN. A signature covers a hash of
/// the body; a small one is hashed on the event loop, a large one on a worker. So is the first one,
/// for it loads Amazon's classes.
@Singleton
final class BedrockApi implements ProviderApi {

  private static final int SMALL = 64 * 1024;

  /// As Anthropic's, whose models say the most about tools.
  private static final long WORDS_ABOUT_TOOLS = 4_096;

  private final ProviderConversation conversation = new BedrockProvider();
  private final Vertx vertx;
  private final AtomicBoolean loaded = new AtomicBoolean();

  BedrockApi(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public ProviderKind kind() {
    return ProviderKind.BEDROCK;
  }

  @Override
  public boolean speaks(Surface surface, Provider provider) {
    return false;
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
    RequestOptions head =
        CallHead.of(call, pathOf(call))
            .putHeader(
                HttpHeaders.ACCEPT,
                call.stream() ? "application/vnd.amazon.eventstream" : "application/json");
    Signature signature = new Signature(call.route().provider());
    if (loaded.get() && call.body().length() <= SMALL) {
      return Future.succeededFuture(head).map(it -> signature.sign(it, call.body()));
    }
    return vertx
        .executeBlocking(() -> signature.sign(head, call.body()), false)
        .onSuccess(_ -> loaded.set(true));
  }

  private static String pathOf(Call call) {
    String model =
        URLEncoder.encode(call.route().upstreamModel(), StandardCharsets.UTF_8).replace("+", "%20");
    return "/model/" + model + (call.stream() ? "/converse-stream" : "/converse");
  }
}
