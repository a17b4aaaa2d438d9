package dev.headgate.quota.http;

import dev.headgate.quota.protocol.BalanceV1;
import dev.headgate.quota.protocol.DollarsV1;
import dev.headgate.quota.protocol.RefusalV1;
import dev.headgate.quota.reservation.Shortfall;
import dev.headgate.quota.wire.BalanceConversions;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An answer that is not a success, in the terms of RFC 9457.
///
/// @param kind the last part of the type's URI reference
/// @param by the policy that refused, where one did
/// @param retryAfter when a retry may succeed, or null when waiting does not help
record Problem(
    int status,
    String kind,
    String title,
    String detail,
    @Nullable Shortfall by,
    @Nullable Duration retryAfter) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String kind, String title, String detail) {
    return new Problem(status, kind, title, detail, null, null);
  }

  /// Whole seconds, rounded up, at least 1.
  static @Nullable Long seconds(@Nullable Duration retryAfter) {
    return retryAfter == null
        ? null
        : Long.valueOf(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
  }

  Response toResponse() {
    Long seconds = seconds(retryAfter);
    Response.ResponseBuilder response =
        Response.status(status).type(MEDIA_TYPE).entity(WireJson.write(toWire()));
    if (seconds != null) {
      response.header(HttpHeaders.RETRY_AFTER, seconds);
    }
    if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.build();
  }

  RefusalV1 toWire() {
    Long seconds = seconds(retryAfter);
    String type = "/problems/" + kind;
    if (by == null) {
      return new RefusalV1(type, title, status, detail, seconds);
    }
    BalanceV1 balance = BalanceConversions.toWireBalance(by.balance());
    return new RefusalV1(
        type,
        title,
        status,
        detail,
        by.requested(),
        balance,
        seconds,
        seconds != null,
        by.admitted(),
        DollarsV1.of(balance, by.requested()),
        PressureConversions.toWirePressure(by.pressure()));
  }
}
