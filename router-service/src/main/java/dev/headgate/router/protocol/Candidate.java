package dev.headgate.router.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Route;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// A route that can serve a request, and what would be sent there.
///
/// @param route where it would go
/// @param way how the two sides understand each other
/// @param request the request
/// @param requestType the media type of its body, with parameters
/// @param translated its body in the provider's protocol, without the output limit; null for a
///   direct way
public record Candidate(
    Route route,
    Way way,
    ModelRequest request,
    String requestType,
    @Nullable ObjectNode translated) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// The bytes to send.
  ///
  /// @param outputLimit the limit for one choice on which the hold rests, in tokens
  public Buffer body(long outputLimit) {
    return switch (way) {
      case Way.Direct(Surface surface, _) -> surface.patched(request, route, outputLimit);
      case Way.Translated(_, ProviderConversation provider, _) -> {
        ObjectNode body = translated == null ? JSON.createObjectNode() : translated;
        provider.limitOutput(body, route, outputLimit);
        yield bytes(body);
      }
    };
  }

  /// The head of the call.
  public Future<RequestOptions> head(String requestId, MultiMap callerHeaders, Buffer body) {
    Surface direct = way instanceof Way.Direct(Surface surface, _) ? surface : null;
    String type = direct == null ? "application/json" : requestType;
    return way.api()
        .head(new Call(route, direct, request.stream(), requestId, callerHeaders, type, body));
  }

  private static Buffer bytes(ObjectNode body) {
    try {
      return Buffer.buffer(Unpooled.wrappedBuffer(JSON.writeValueAsBytes(body)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
