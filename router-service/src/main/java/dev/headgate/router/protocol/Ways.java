package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.BodyTree;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.Route;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the routes that can serve a request and how. A route whose provider cannot do what the
/// request asks is left out; when none is left, the request is refused as the first one would.
@Singleton
public class Ways {

  private final Map<ProviderKind, ProviderApi> apis = new EnumMap<>(ProviderKind.class);

  Ways(@All List<ProviderApi> apis) {
    apis.forEach(api -> this.apis.put(api.kind(), api));
  }

  /// The candidates among these routes, in their order; never empty.
  ///
  /// @param requestType the media type of the request's body, with parameters
  /// @throws ExchangeFailure with a [BadField] when no route can serve the request
  public List<Candidate> candidates(
      Surface surface, ModelRequest request, String requestType, List<Route> routes) {
    List<Candidate> found = new ArrayList<>(routes.size());
    Translating translating = new Translating(surface, request);
    ExchangeFailure refusal = null;
    for (Route route : routes) {
      try {
        found.add(candidate(translating, requestType, route));
      } catch (ExchangeFailure refused) {
        refusal = refusal == null ? refused : refusal;
      }
    }
    if (found.isEmpty() && refusal != null) {
      throw refusal;
    }
    return found;
  }

  private Candidate candidate(Translating it, String requestType, Route route) {
    ProviderApi api = apis.get(route.provider().kind());
    if (api == null) {
      throw cannot(it.surface, route);
    }
    if (api.speaks(it.surface, route.provider())) {
      return new Candidate(route, new Way.Direct(it.surface, api), it.request, requestType, null);
    }
    ClientConversation client = it.surface.conversation();
    ProviderConversation provider = api.conversation();
    if (client == null || provider == null) {
      throw cannot(it.surface, route);
    }
    ObjectNode body = provider.write(it.conversation(client), route, it.request.stream());
    return new Candidate(
        route, new Way.Translated(client, provider, api), it.request, requestType, body);
  }

  private static ExchangeFailure cannot(Surface surface, Route route) {
    return new ExchangeFailure(
        new BadField(
            "model",
            route.provider().name(),
            "a provider that serves " + surface.operation().wireName()));
  }

  /// A request that is read as a conversation at most once, however many routes want it.
  private static final class Translating {
    final Surface surface;
    final ModelRequest request;
    private @Nullable Conversation conversation;

    Translating(Surface surface, ModelRequest request) {
      this.surface = surface;
      this.request = request;
    }

    Conversation conversation(ClientConversation client) {
      Conversation known = conversation;
      if (known == null) {
        known = client.read(BodyTree.read(request.body()));
        conversation = known;
      }
      return known;
    }
  }
}
