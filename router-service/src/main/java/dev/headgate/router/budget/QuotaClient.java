package dev.headgate.router.budget;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.quota.protocol.CheckV1;
import dev.headgate.quota.protocol.CheckedV1;
import dev.headgate.quota.protocol.RefusalV1;
import dev.headgate.quota.protocol.ReservationV1;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.loop.ClientPerLoop;
import dev.headgate.router.tracing.TraceParent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Speaks the reservation protocol. A call is tried a second time, with the same id and body, when
/// the connection failed: every call is idempotent by its id. It never fails: silence is an answer.
@Singleton
class QuotaClient {

  private static final int OK = 200;
  private static final String OUTBOX_FULL = "/problems/outbox-full";

  private final ClientPerLoop clients;
  private final ObjectMapper json;
  private final URI base;
  private final String authorization;
  private final long timeoutMillis;

  QuotaClient(Vertx vertx, ObjectMapper json, RouterConfiguration configuration) {
    RouterConfiguration.Quota quota = configuration.quota();
    this.json = json;
    this.base = quota.url();
    this.authorization = "Bearer " + quota.key();
    this.timeoutMillis = quota.timeout().toMillis();
    this.clients =
        new ClientPerLoop(
            vertx,
            new HttpClientOptions()
                .setMaxPoolSize(quota.connections())
                .setConnectTimeout((int) timeoutMillis)
                .setSsl("https".equals(base.getScheme())));
  }

  /// Calls `/v1/reservations/{path}`.
  Future<QuotaAnswer> call(HttpMethod method, String path, Object body) {
    return call(method, path, body, Duration.ZERO);
  }

  /// The same for a call that may take longer, because it waits there.
  Future<QuotaAnswer> call(HttpMethod method, String path, Object body, Duration longer) {
    Buffer bytes;
    try {
      bytes = Buffer.buffer(json.writeValueAsBytes(body));
    } catch (IOException e) {
      return Future.succeededFuture(new QuotaAnswer.Silent("unwritable"));
    }
    RequestOptions options = options(method, "/v1/reservations/" + path, longer);
    return once(options, bytes)
        .recover(
            failure -> isConnection(failure) ? once(options, bytes) : Future.failedFuture(failure))
        .recover(failure -> Future.succeededFuture(new QuotaAnswer.Silent(nameOf(failure))));
  }

  /// Asks what budgets would answer; empty when nobody does.
  Future<Optional<CheckedV1>> check(CheckV1 question) {
    Buffer bytes;
    try {
      bytes = Buffer.buffer(json.writeValueAsBytes(question));
    } catch (IOException e) {
      return Future.succeededFuture(Optional.empty());
    }
    return clients
        .here()
        .request(options(HttpMethod.POST, "/v1/reservations/check", Duration.ZERO))
        .compose(request -> request.send(bytes))
        .compose(response -> response.body().map(body -> readChecked(response, body)))
        .recover(_ -> Future.succeededFuture(Optional.empty()));
  }

  private Optional<CheckedV1> readChecked(HttpClientResponse response, Buffer body) {
    try {
      return response.statusCode() == OK
          ? Optional.of(json.readValue(body.getBytes(), CheckedV1.class))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @PreDestroy
  void close() {
    clients.close();
  }

  private RequestOptions options(HttpMethod method, String path, Duration longer) {
    String prefix = base.getPath() == null || base.getPath().equals("/") ? "" : base.getPath();
    int defaultPort = "https".equals(base.getScheme()) ? 443 : 80;
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost(base.getHost())
            .setPort(base.getPort() < 0 ? defaultPort : base.getPort())
            .setURI(prefix + path)
            .setTimeout(timeoutMillis + longer.toMillis())
            .putHeader(HttpHeaders.AUTHORIZATION, authorization)
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    TraceParent.ofCurrent().forEach(options::putHeader);
    return options;
  }

  private Future<QuotaAnswer> once(RequestOptions options, Buffer bytes) {
    return clients
        .here()
        .request(options)
        .compose(request -> request.send(bytes))
        .compose(response -> response.body().map(body -> read(response, body)));
  }

  private QuotaAnswer read(HttpClientResponse response, Buffer body) {
    try {
      return response.statusCode() == OK
          ? new QuotaAnswer.Done(json.readValue(body.getBytes(), ReservationV1.class))
          : refused(response.statusCode(), json.readValue(body.getBytes(), RefusalV1.class));
    } catch (IOException | IllegalArgumentException e) {
      return new QuotaAnswer.Silent("status_" + response.statusCode());
    }
  }

  /// A 5xx leaves open whether the call took effect, and is as good as silence; only a full outbox
  /// is known to have changed nothing.
  private static QuotaAnswer refused(int status, RefusalV1 refusal) {
    return status >= 500 && !OUTBOX_FULL.equals(refusal.type())
        ? new QuotaAnswer.Silent(String.valueOf(refusal.type()))
        : new QuotaAnswer.Refused(refusal);
  }

  private static boolean isConnection(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpClosedException
        || failure instanceof IOException;
  }

  private static String nameOf(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
