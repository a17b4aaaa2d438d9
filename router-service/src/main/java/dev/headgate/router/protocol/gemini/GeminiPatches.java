package dev.headgate.router.protocol.gemini;

import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.PatchPlaces;
import dev.headgate.router.request.Patches;
import dev.headgate.router.request.Range;
import io.vertx.core.buffer.Buffer;

/// A request as it goes to Google: the caller's own bytes, with `maxOutputTokens` set where the
/// caller gave none, or more than the hold rests on. The model stands in the address.
final class GeminiPatches {

  static final String CONFIG = "generationConfig";
  static final String LIMIT = "generationConfig.maxOutputTokens";

  private static final String MEMBER = "\"maxOutputTokens\":";

  private GeminiPatches() {}

  /// The bytes to send.
  ///
  /// @param outputLimit the limit for one choice on which the hold rests
  static Buffer apply(ModelRequest request, long outputLimit) {
    Patches patches = new Patches(request);
    if (request.outputLimit().orElse(Long.MAX_VALUE) > outputLimit) {
      limit(request.places(), MEMBER + outputLimit, Long.toString(outputLimit), patches);
    }
    return patches.apply();
  }

  private static void limit(PatchPlaces places, String member, String value, Patches patches) {
    Range config = places.at(CONFIG);
    Range limit = places.at(LIMIT);
    if (limit != null) {
      patches.replace(limit, value);
    } else if (config == null) {
      patches.insert(CONFIG, "{" + member + "}");
    } else if (places.isEmptyObject(CONFIG)) {
      patches.replace(config, "{" + member + "}");
    } else {
      patches.insertAt(config.start() + 1, member + ",");
    }
  }
}
