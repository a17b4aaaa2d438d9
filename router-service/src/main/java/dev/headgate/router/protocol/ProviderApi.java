package dev.headgate.router.protocol;

import dev.headgate.router.request.Features;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.ProviderKind;
import io.vertx.core.Future;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/// How one kind of provider is called. Every bean of this type serves the providers of its kind.
public interface ProviderApi {

  /// The kind that it serves.
  ProviderKind kind();

  /// Whether that provider answers an operation in the client's own protocol.
  boolean speaks(Surface surface, Provider provider);

  /// How conversations of other protocols are said to it; null when they cannot be.
  @Nullable ProviderConversation conversation();

  /// The most input tokens that such a provider adds to a request's own for what it uses, such as
  /// its own words about tools.
  default long addedInputTokens(Features features) {
    return 0;
  }

  /// The head of a call: address, credentials, and of the caller's headers those on a short list. A
  /// future, for a credential may have to be fetched; it fails with an
  /// [dev.headgate.router.error.ExchangeFailure] when it cannot be.
  Future<RequestOptions> head(Call call);
}
