package dev.headgate.router.identity;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/// Finds the one credential of a request before anything else looks at it, and puts it where an
/// access token is sent.
///
/// A `key` in the query is taken off the address first of all, on every path: the request starts
/// anew without it, so that no log of addresses ever shows it, whatever the answer.
@Singleton
class CredentialFilter {

  /// Before the guard of paths (1000), whose refusals are logged too.
  private static final int BEFORE_ALL = 1_100;

  private static final String TAKEN = CredentialFilter.class.getName();

  private final Refusals refusals;

  CredentialFilter(Refusals refusals) {
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(this::filter, BEFORE_ALL);
  }

  private void filter(RoutingContext context) {
    String path = context.request().path();
    QueryKey query = QueryKey.of(context.request().query());
    if (path == null || query.values().isEmpty()) {
      judge(context, String.valueOf(path), taken(context));
    } else {
      context.put(TAKEN, query.values());
      context.reroute(query.rest().isEmpty() ? path : path + "?" + query.rest());
    }
  }

  private void judge(RoutingContext context, String path, List<String> inQuery) {
    if (!inQuery.isEmpty() && isSurface(path) && !takesQuery(path)) {
      refusals.answer(context, new Refusal.InQuery());
      return;
    }
    MultiMap headers = context.request().headers();
    switch (Credentials.in(headers, takesQuery(path) ? inQuery : List.of())) {
      case Credentials.Found.None() -> context.next();
      case Credentials.Found.Several(List<String> places) ->
          refusals.answer(context, new Refusal.Several(places));
      case Credentials.Found.One(String credential) -> {
        if (isToken(credential)) {
          Credentials.leaveOnly(credential, headers);
        } else {
          headers.remove(HttpHeaders.AUTHORIZATION);
        }
        context.next();
      }
    }
  }

  private static List<String> taken(RoutingContext context) {
    List<String> taken = context.get(TAKEN);
    return taken == null ? List.of() : taken;
  }

  private static boolean isSurface(String path) {
    return path.startsWith("/v1");
  }

  private static boolean takesQuery(String path) {
    return Family.of(path) == Family.GOOGLE;
  }

  /// Visible ASCII without spaces: what can be a token or a key at all.
  private static boolean isToken(String credential) {
    return credential.chars().allMatch(c -> c > ' ' && c < 127);
  }
}
