package dev.headgate.base.path;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Answers 400 to a path with matrix parameters, encoded separators, empty or dotted segments,
/// before anything else looks at it. None of Headgate's own paths needs any of these.
class PathGuard {
  private static final int BEFORE_ALL = 1000;

  void register(@Observes Filters filters) {
    filters.register(PathGuard::guard, BEFORE_ALL);
  }

  private static void guard(RoutingContext context) {
    if (isAmbiguous(context.request().path())) {
      context.response().setStatusCode(400).end();
    } else {
      context.next();
    }
  }

  static boolean isAmbiguous(@Nullable String path) {
    if (path == null || !path.startsWith("/")) {
      return true;
    }
    if (path.indexOf(';') >= 0 || path.indexOf('\\') >= 0 || path.contains("//")) {
      return true;
    }
    if (path.indexOf('%') >= 0 && hasEncodedSeparator(path.toLowerCase(Locale.ROOT))) {
      return true;
    }
    return path.indexOf("/.") >= 0 && hasDottedSegment(path);
  }

  /// Encoded: slash, backslash, semicolon, dot, percent (a second decoding would find more) and
  /// nul.
  private static boolean hasEncodedSeparator(String path) {
    return path.contains("%2f")
        || path.contains("%5c")
        || path.contains("%3b")
        || path.contains("%2e")
        || path.contains("%25")
        || path.contains("%00");
  }

  private static boolean hasDottedSegment(String path) {
    return path.contains("/./")
        || path.contains("/../")
        || path.endsWith("/.")
        || path.endsWith("/..");
  }
}
