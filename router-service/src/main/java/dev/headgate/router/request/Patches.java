package dev.headgate.router.request;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes to a body that leave every other byte as it came: values replaced in place, members
/// inserted. Nothing is re-serialised and nothing is copied.
public final class Patches {

  /// Bytes that stand in for a range; an empty range inserts.
  @SuppressWarnings("ArrayRecordComponent") // used once, never compared
  private record Patch(Range range, byte[] bytes) {}

  private final ModelRequest request;
  private final List<Patch> patches = new ArrayList<>(3);
  private final StringBuilder inserted = new StringBuilder();

  public Patches(ModelRequest request) {
    this.request = request;
  }

  /// Replaces the value at a range by other JSON.
  public void replace(Range range, String json) {
    patches.add(new Patch(range, json.getBytes(StandardCharsets.UTF_8)));
  }

  /// Puts JSON text at an offset.
  public void insertAt(int offset, String json) {
    replace(new Range(offset, offset), json);
  }

  /// Adds a member to the body's object, which must not have it.
  public void insert(String name, String json) {
    inserted.append(quoted(name)).append(':').append(json).append(',');
  }

  /// Sets a member of the body's object.
  ///
  /// @param present where its value stands, or null when it is absent
  public void set(@Nullable Range present, String name, String json) {
    if (present != null) {
      replace(present, json);
    } else {
      insert(name, json);
    }
  }

  /// Names the model as the route does, unless it is called so already.
  public void model(String upstreamModel) {
    Range model = request.places().at("model");
    if (!upstreamModel.equals(request.model()) && model != null) {
      replace(model, quoted(upstreamModel));
    }
  }

  /// The bytes to send: views of the body with the changes between them. A body has one member at
  /// least, so that a comma after an insertion is right.
  public Buffer apply() {
    if (!inserted.isEmpty()) {
      insertAt(request.places().objectStart(), inserted.toString());
    }
    patches.sort(Comparator.comparingInt(patch -> patch.range().start()));
    Body body = request.body();
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

  /// A text without control characters as JSON writes it.
  public static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
