package dev.headgate.router.protocol.openai;

import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.OpenAiSurface;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Patches;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;

/// An operation whose request has no messages.
interface FlatSurface extends OpenAiSurface {

  /// What its request looks like.
  FlatRequest form();

  @Override
  default ModelRequest scan(Incoming incoming, FieldBounds bounds) {
    return FlatRequestScan.scan(incoming.body(), form(), bounds);
  }

  @Override
  default Buffer patched(ModelRequest request, Route route, long outputLimit) {
    Patches patches = new Patches(request);
    patches.model(route.upstreamModel());
    return patches.apply();
  }
}
