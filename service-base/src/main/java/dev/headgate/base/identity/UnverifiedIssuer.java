package dev.headgate.base.identity;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The `iss` of a token that nobody has verified yet: good for choosing whose keys to try, and for
/// nothing else.
final class UnverifiedIssuer {
  private static final String SCHEME = "bearer ";

  private UnverifiedIssuer() {}

  /// Null when the header holds no bearer token that looks like a signed JWT.
  static @Nullable String of(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    String token = authorization.substring(SCHEME.length()).strip();
    int start = token.indexOf('.') + 1;
    int end = token.indexOf('.', start);
    if (start == 0 || end < 0) {
      return null;
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(token.substring(start, end));
      return new JsonObject(Buffer.buffer(payload)).getString("iss");
    } catch (IllegalArgumentException | DecodeException | ClassCastException notJson) {
      return null;
    }
  }
}
