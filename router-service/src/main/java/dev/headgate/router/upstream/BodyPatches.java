package dev.headgate.router.upstream;

import dev.headgate.router.admission.Body;
import dev.headgate.router.admission.ChatRequest;
import dev.headgate.router.admission.PatchPlaces;
import dev.headgate.router.admission.Range;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Route;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body as it goes to a provider: the caller's own bytes, with at most three fields changed or
/// inserted in place. Nothing is re-serialised and nothing is copied.
///
/// - `model`, when the route calls it otherwise;
/// - `stream_options.include_usage`, when the answer is streamed and the caller did not ask for it;
/// - the output limit, when the caller gave none: the hold rests on it, so the provider must know.
public final class BodyPatches {

  private static final String INCLUDE_USAGE = "\"include_usage\":true";

  /// Bytes that stand in for a range; an empty range inserts.
  @SuppressWarnings("ArrayRecordComponent") // used once, never compared
  private record Patch(Range range, byte[] bytes) {
    static Patch of(Range range, String text) {
      return new Patch(range, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private BodyPatches() {}

  /// The bytes to send on that route.
  ///
  /// @param outputLimit the limit for one choice on which the hold rests
  public static Buffer apply(ChatRequest request, Route route, long outputLimit) {
    List<Patch> patches = new ArrayList<>(3);
    StringBuilder inserted = new StringBuilder();
    model(request, route, patches);
    usage(request, patches, inserted);
    limit(request, route.provider().outputLimitField(), outputLimit, patches, inserted);
    if (!inserted.isEmpty()) {
      int start = request.places().objectStart();
      patches.add(Patch.of(new Range(start, start), inserted.toString()));
    }
    patches.sort(Comparator.comparingInt(patch -> patch.range().start()));
    return join(request.body(), patches);
  }

  private static void model(ChatRequest request, Route route, List<Patch> patches) {
    if (!route.upstreamModel().equals(request.model())) {
      patches.add(Patch.of(request.places().model(), quoted(route.upstreamModel())));
    }
  }

  private static void usage(ChatRequest request, List<Patch> patches, StringBuilder inserted) {
    if (!request.stream() || request.usageAsked()) {
      return;
    }
    PatchPlaces places = request.places();
    Range options = places.streamOptions();
    if (options == null) {
      inserted.append("\"stream_options\":{").append(INCLUDE_USAGE).append("},");
    } else if (places.includeUsage() != null) {
      patches.add(Patch.of(places.includeUsage(), "true"));
    } else if (places.streamOptionsEmpty() || request.body().bytes()[options.start()] != '{') {
      patches.add(Patch.of(options, "{" + INCLUDE_USAGE + "}"));
    } else {
      int start = options.start() + 1;
      patches.add(Patch.of(new Range(start, start), INCLUDE_USAGE + ","));
    }
  }

  private static void limit(
      ChatRequest request,
      OutputLimitField field,
      long outputLimit,
      List<Patch> patches,
      StringBuilder inserted) {
    PatchPlaces places = request.places();
    String limit = Long.toString(outputLimit);
    switch (field) {
      // who knows the newer field knows the older one
      case MAX_COMPLETION_TOKENS -> {
        if (request.outputLimit().isEmpty()) {
          replaceOrInsert(places.maxCompletionTokens(), field.jsonName(), limit, patches, inserted);
        }
      }
      // who knows only the older one would pass over a limit in the newer: it is said in the older
      case MAX_TOKENS -> {
        if (!isNumber(request, places.maxTokens())) {
          replaceOrInsert(places.maxTokens(), field.jsonName(), limit, patches, inserted);
        }
        Range newer = places.maxCompletionTokens();
        if (newer != null && isNumber(request, newer)) {
          patches.add(Patch.of(newer, "null"));
        }
      }
    }
  }

  private static boolean isNumber(ChatRequest request, @Nullable Range at) {
    return at != null && request.body().bytes()[at.start()] != 'n';
  }

  private static void replaceOrInsert(
      @Nullable Range present,
      String name,
      String value,
      List<Patch> patches,
      StringBuilder inserted) {
    if (present != null) {
      patches.add(Patch.of(present, value));
    } else {
      inserted.append(quoted(name)).append(':').append(value).append(',');
    }
  }

  /// A request has `model` and `messages` at least, so that a comma after an insertion is right.
  private static Buffer join(Body body, List<Patch> patches) {
    List<ByteBuf> pieces = new ArrayList<>(2 * patches.size() + 1);
    int at = 0;
    for (Patch patch : patches) {
      pieces.add(Unpooled.wrappedBuffer(body.bytes(), at, patch.range().start() - at));
      pieces.add(Unpooled.wrappedBuffer(patch.bytes()));
      at = patch.range().end();
    }
    pieces.add(Unpooled.wrappedBuffer(body.bytes(), at, body.length() - at));
    return Buffer.buffer(Unpooled.wrappedBuffer(pieces.size(), pieces.toArray(ByteBuf[]::new)));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
