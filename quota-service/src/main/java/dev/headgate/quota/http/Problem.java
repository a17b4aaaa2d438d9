package dev.headgate.quota.http;

import dev.headgate.quota.protocol.RefusalV1;
import dev.headgate.quota.reservation.Balance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An answer that is not a success, in the terms of RFC 9457.
///
/// @param kind the last part of the type's URI reference
/// @param retryAfter when a retry may succeed, or null when waiting does not help
record Problem(
    int status,
    String kind,
    String title,
    String detail,
    @Nullable Balance refusedBy,
    @Nullable Long requested,
    @Nullable Duration retryAfter) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String kind, String title, String detail) {
    return new Problem(status, kind, title, detail, null, null, null);
  }

  Response toResponse() {
    Long seconds = retryAfter == null ? null : Math.max(1, retryAfter.plusMillis(999).toSeconds());
    Response.ResponseBuilder response =
        Response.status(status)
            .type(MEDIA_TYPE)
            .entity(
                WireJson.write(
                    new RefusalV1(
                        "/problems/" + kind,
                        title,
                        status,
                        detail,
                        requested,
                        refusedBy == null ? null : BalanceConversions.toWireBalance(refusedBy),
                        seconds)));
    if (seconds != null) {
      response.header(HttpHeaders.RETRY_AFTER, seconds);
    }
    if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.build();
  }
}
