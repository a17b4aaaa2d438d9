package dev.headgate.router.protocol.openai;

import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.PatchPlaces;
import dev.headgate.router.request.Patches;
import dev.headgate.router.request.Range;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A chat request as it goes to a provider: the caller's own bytes, with at most three fields
/// changed or inserted in place.
///
/// - `model`, when the route calls it otherwise;
/// - `stream_options.include_usage`, when the answer is streamed and the caller did not ask for it;
/// - the output limit, when the caller gave none or a larger one: the hold rests on it, so the
///   provider must know.
final class ChatPatches {

  private static final String MAX_TOKENS = OutputLimitField.MAX_TOKENS.jsonName();
  private static final String MAX_COMPLETION_TOKENS =
      OutputLimitField.MAX_COMPLETION_TOKENS.jsonName();
  private static final String INCLUDE_USAGE = "\"include_usage\":true";

  private ChatPatches() {}

  /// The bytes to send on that route.
  ///
  /// @param outputLimit the limit for one choice on which the hold rests
  static Buffer apply(ModelRequest request, Route route, long outputLimit) {
    Patches patches = new Patches(request);
    patches.model(route.upstreamModel());
    usage(request, patches);
    switch (route.provider().outputLimitField()) {
      case MAX_COMPLETION_TOKENS -> newerLimit(request, outputLimit, patches);
      case MAX_TOKENS -> olderLimit(request, outputLimit, patches);
    }
    return patches.apply();
  }

  /// Asks for the usage frame of a stream.
  static void usage(ModelRequest request, Patches patches) {
    if (!request.stream() || request.usageAsked()) {
      return;
    }
    PatchPlaces places = request.places();
    Range options = places.at("stream_options");
    Range asked = places.at("stream_options.include_usage");
    if (options == null) {
      patches.insert("stream_options", "{" + INCLUDE_USAGE + "}");
    } else if (asked != null) {
      patches.replace(asked, "true");
    } else if (places.isEmptyObject("stream_options")
        || request.body().bytes()[options.start()] != '{') {
      patches.replace(options, "{" + INCLUDE_USAGE + "}");
    } else {
      patches.insertAt(options.start() + 1, INCLUDE_USAGE + ",");
    }
  }

  /// Who knows the newer field knows the older one.
  private static void newerLimit(ModelRequest request, long limit, Patches patches) {
    PatchPlaces places = request.places();
    if (request.outputLimit().isEmpty()) {
      patches.set(places.at(MAX_COMPLETION_TOKENS), MAX_COMPLETION_TOKENS, Long.toString(limit));
    } else if (request.outputLimit().getAsLong() > limit) {
      lower(request, places.at(MAX_COMPLETION_TOKENS), limit, patches);
      lower(request, places.at(MAX_TOKENS), limit, patches);
    }
  }

  /// Who knows only the older one would pass over a limit in the newer: it is said in the older.
  private static void olderLimit(ModelRequest request, long limit, Patches patches) {
    PatchPlaces places = request.places();
    Range older = places.at(MAX_TOKENS);
    if (!isNumber(request, older) || request.outputLimit().orElse(0) > limit) {
      patches.set(older, MAX_TOKENS, Long.toString(limit));
    }
    Range newer = places.at(MAX_COMPLETION_TOKENS);
    if (newer != null && isNumber(request, newer)) {
      patches.replace(newer, "null");
    }
  }

  private static void lower(ModelRequest request, @Nullable Range at, long limit, Patches patches) {
    if (at != null && isNumber(request, at) && number(request, at) > limit) {
      patches.replace(at, Long.toString(limit));
    }
  }

  private static long number(ModelRequest request, Range at) {
    byte[] bytes = request.body().bytes();
    return Long.parseLong(new String(bytes, at.start(), at.length(), StandardCharsets.US_ASCII));
  }

  private static boolean isNumber(ModelRequest request, @Nullable Range at) {
    return at != null && request.body().bytes()[at.start()] != 'n';
  }
}
